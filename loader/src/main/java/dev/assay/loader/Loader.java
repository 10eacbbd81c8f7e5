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

  /**
   * Does something with a warehouse, as copying it, while nobody writes it: neither a load nor any
   * other session of DuckDB's. The log of a session that was killed is taken in first. Readers go
   * on; whoever wants to write meanwhile is told that the file is in use.
   *
   * @param warehouse the file, which must be there
   * @param work may open and close the file once: with that the system gives DuckDB's lock back
   * @throws dev.assay.lake.AssayException (CONFLICT) if another process writes the warehouse, or
   *     has it open to do so; then nothing is done
   */
  public static void undisturbed(Path warehouse, KernelLimits limits, Runnable work) {
    Path file = warehouse.toAbsolutePath().normalize();
    try (WarehouseLock lock = WarehouseLock.take(file)) {
      lock.takeInLog(limits);
      lock.whileReading(limits, work);
    }
  }

  /** What a load would put in; changes nothing. */
  public List<PendingPartition> pending(Collection<LoadTable> tables) {
    return needed(tables, CatalogSource.NONE).pending();
  }

  private Needed needed(Collection<LoadTable> tables, CatalogSource catalog) {
    if (!Files.exists(warehouse)) {
      return new Needed(Pending.all(tables), false);
    }
    try (ScratchSpace scratch = ScratchSpace.create();
        DuckDbKernel kernel = DuckDbKernel.openFileReadOnly(warehouse, limits, scratch)) {
      boolean told =
          catalog.fingerprint().isEmpty()
              || new WarehouseMeta(kernel, pipeline).tells(catalog.fingerprint());
      return new Needed(Pending.of(tables, new LoadedPartitions(kernel, pipeline)), !told);
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
    List<LedgerEntry> ledger =
        tables.stream().flatMap(table -> table.partitions().stream()).toList();
    return load(tables, ledger, CatalogSource.NONE, run);
  }

  /**
   * Loads what is new or replaced, the history of checks, and what is to be told about the tables:
   * also where only these have changed since something was loaded. A table that has published
   * partitions which its contract does not hold stays as it is; the receipt says so.
   *
   * @param tables the gold tables
   * @param ledger all published partitions, whose checks are part of the history
   * @param catalog what is to be told
   * @param run the run's id, kept beside each partition
   * @throws dev.assay.lake.AssayException as {@link #load(Collection, String)} does
   */
  public LoadReceipt load(
      Collection<LoadTable> tables,
      Collection<LedgerEntry> ledger,
      CatalogSource catalog,
      String run) {
    try (WarehouseLock lock = WarehouseLock.take(warehouse)) {
      lock.takeInLog(limits);
      Needed needed = needed(tables, catalog);
      List<PendingPartition> pending = needed.pending();
      Fitting fitting = Fitting.of(lake, pipeline, pending);
      int published = tables.stream().mapToInt(table -> table.partitions().size()).sum();
      boolean untold = needed.untold() && published > 0;
      if (!fitting.fitted().isEmpty() || untold || held().isBehind(ledger)) {
        List<LoadTable> admitted = tables.stream().filter(fitting::admits).toList();
        build(lock.newBuild(), admitted, fitting, ledger, catalog, run);
      }
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
      CatalogSource catalog,
      String run) {
    try (ScratchSpace scratch = ScratchSpace.create()) {
      try (DuckDbKernel kernel = DuckDbKernel.openFile(build.file(), limits, scratch)) {
        WarehouseTables target = new WarehouseTables(lake, pipeline, kernel, scratch, run);
        tables.stream().filter(table -> isPending(table, fitting)).forEach(target::prepare);
        fitting.fitted().forEach(target::replace);
        tell(kernel, target, tables, catalog);
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

  private void tell(
      DuckDbKernel kernel,
      WarehouseTables target,
      Collection<LoadTable> tables,
      CatalogSource catalog) {
    if (!catalog.fingerprint().isEmpty()) {
      tables.forEach(target::describe);
      new WarehouseMeta(kernel, pipeline).write(catalog.read(), catalog.fingerprint());
    }
  }

  private static boolean isPending(LoadTable table, Fitting fitting) {
    return fitting.fitted().stream()
        .anyMatch(fitted -> fitted.pending().table().table().equals(table.table()));
  }

  /**
   * What a load has to do.
   *
   * @param pending the partitions to put in
   * @param untold whether the warehouse tells something else than it shall
   */
  private record Needed(List<PendingPartition> pending, boolean untold) {}
}
