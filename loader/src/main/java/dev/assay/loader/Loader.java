// SPDX-License-Identifier: Apache-2.0
package dev.assay.loader;

import dev.assay.lake.Lake;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.KernelLimits;
import dev.assay.lake.manifest.LedgerEntry;
import dev.assay.lake.storage.ScratchSpace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Brings the warehouse file up to date with the published gold partitions: built beside it,
 * verified, then swapped by rename. A reader that has the old file open goes on undisturbed. One
 * writer at a time, held by a lock file; not thread-safe.
 */
public final class Loader {
  private final Lake lake;
  private final String pipeline;
  private final Path warehouse;
  private final KernelLimits limits;

  /** A loader of one pipeline into one file; the caller closes the lake. */
  public Loader(Lake lake, String pipeline, Path warehouse, KernelLimits limits) {
    this.lake = lake;
    this.pipeline = pipeline;
    this.warehouse = warehouse.toAbsolutePath().normalize();
    this.limits = limits;
  }

  /** What a load would put in; changes nothing. */
  public List<PendingPartition> pending(Collection<LoadTable> tables) {
    if (!Files.exists(warehouse)) {
      return Pending.all(tables);
    }
    try (ScratchSpace scratch = ScratchSpace.create();
        DuckDbKernel kernel = DuckDbKernel.openFileReadOnly(warehouse, limits, scratch)) {
      return Pending.of(tables, new LoadedPartitions(kernel, pipeline));
    }
  }

  /**
   * Loads what is new or replaced, and what the checks of these partitions found.
   *
   * @param tables the gold tables
   * @param run the run's id, kept beside each partition
   * @throws dev.assay.lake.AssayException (CONFLICT) if another process writes the warehouse,
   *     (DATA) if what was built does not hold just the rows that the manifests promise; then the
   *     old file stays
   */
  public LoadReceipt load(Collection<LoadTable> tables, String run) {
    return load(
        tables, tables.stream().flatMap(table -> table.partitions().stream()).toList(), run);
  }

  /**
   * Loads what is new or replaced, and the history of checks. A table that has published partitions
   * which its contract does not hold stays as it is; the receipt says so.
   *
   * @param tables the gold tables
   * @param ledger all published partitions, whose checks are part of the history
   * @param run the run's id, kept beside each partition
   * @throws dev.assay.lake.AssayException as {@link #load(Collection, String)} does
   */
  public LoadReceipt load(
      Collection<LoadTable> tables, Collection<LedgerEntry> ledger, String run) {
    try (WarehouseLock lock = WarehouseLock.take(warehouse)) {
      lock.takeInLog(limits);
      List<PendingPartition> pending = pending(tables);
      Fitting fitting = Fitting.of(lake, pipeline, pending);
      if (!fitting.fitted().isEmpty() || held().isBehind(ledger)) {
        build(lock.newBuild(), tables.stream().filter(fitting::admits).toList(), fitting, ledger, run);
      }
      int published = tables.stream().mapToInt(table -> table.partitions().size()).sum();
      return new LoadReceipt(
          warehouse,
          fitting.fitted().stream().map(fitted -> fitted.pending().loaded()).toList(),
          published - pending.size(),
          fitting.refused());
    }
  }

  private HeldChecks held() {
    if (!Files.exists(warehouse)) {
      return HeldChecks.none(lake, pipeline);
    }
    try (ScratchSpace scratch = ScratchSpace.create();
        DuckDbKernel kernel = DuckDbKernel.openFileReadOnly(warehouse, limits, scratch)) {
      return HeldChecks.of(lake, pipeline, kernel);
    }
  }

  private void build(
      WarehouseBuild build,
      Collection<LoadTable> tables,
      Fitting fitting,
      Collection<LedgerEntry> ledger,
      String run) {
    try (ScratchSpace scratch = ScratchSpace.create()) {
      try (DuckDbKernel kernel = DuckDbKernel.openFile(build.file(), limits, scratch)) {
        WarehouseTables target = new WarehouseTables(lake, pipeline, kernel, scratch, run);
        tables.stream().filter(table -> isPending(table, fitting)).forEach(target::prepare);
        fitting.fitted().forEach(target::replace);
        new WarehouseChecks(lake, pipeline, kernel, scratch).complete(ledger);
        kernel.execute("CHECKPOINT");
      }
      try (DuckDbKernel kernel = DuckDbKernel.openFileReadOnly(build.file(), limits, scratch)) {
        Verification.check(kernel, pipeline, tables);
      }
      build.swap();
    } finally {
      build.discard();
    }
  }

  private static boolean isPending(LoadTable table, Fitting fitting) {
    return fitting.fitted().stream()
        .anyMatch(fitted -> fitted.pending().table().table().equals(table.table()));
  }
}
