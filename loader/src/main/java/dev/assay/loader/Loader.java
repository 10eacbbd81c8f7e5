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
   * also where only these have changed since something was loaded.
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
      Needed needed = needed(tables, catalog);
      List<PendingPartition> pending = needed.pending();
      int published = tables.stream().mapToInt(table -> table.partitions().size()).sum();
      boolean untold = needed.untold() && published > 0;
      if (!pending.isEmpty() || untold || held().isBehind(ledger)) {
        build(lock.newBuild(), tables, pending, ledger, catalog, run);
      }
      List<LoadReceipt.Loaded> loaded = pending.stream().map(PendingPartition::loaded).toList();
      return new LoadReceipt(warehouse, loaded, published - loaded.size());
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
      List<PendingPartition> pending,
      Collection<LedgerEntry> ledger,
      CatalogSource catalog,
      String run) {
    try (ScratchSpace scratch = ScratchSpace.create()) {
      try (DuckDbKernel kernel = DuckDbKernel.openFile(build.file(), limits, scratch)) {
        WarehouseTables target = new WarehouseTables(lake, pipeline, kernel, scratch, run);
        tables.stream().filter(table -> isPending(table, pending)).forEach(target::prepare);
        pending.forEach(target::replace);
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

  private static boolean isPending(LoadTable table, List<PendingPartition> pending) {
    return pending.stream().anyMatch(p -> p.table().table().equals(table.table()));
  }

  /**
   * What a load has to do.
   *
   * @param pending the partitions to put in
   * @param untold whether the warehouse tells something else than it shall
   */
  private record Needed(List<PendingPartition> pending, boolean untold) {}
}
