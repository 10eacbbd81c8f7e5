// SPDX-License-Identifier: Apache-2.0
package dev.assay.loader;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Lake;
import dev.assay.lake.check.CheckHistory;
import dev.assay.lake.check.CheckHistory.HistoryColumn;
import dev.assay.lake.check.CheckRow;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.Sql;
import dev.assay.lake.manifest.LedgerEntry;
import dev.assay.lake.manifest.Manifests;
import dev.assay.lake.storage.ScratchSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * The table {@code assay_meta.check_results} in a warehouse that is being built: the history of all
 * checks, of attempts that were not published too. Each result is in it once.
 */
final class WarehouseChecks {
  private static final int THREADS = 16;
  private static final String KEY = "pipeline, table_name, ds, attempt, check_name";

  private final Lake lake;
  private final String pipeline;
  private final DuckDbKernel kernel;
  private final ScratchSpace scratch;

  WarehouseChecks(Lake lake, String pipeline, DuckDbKernel kernel, ScratchSpace scratch) {
    this.lake = lake;
    this.pipeline = pipeline;
    this.kernel = kernel;
    this.scratch = scratch;
    create();
  }

  private void create() {
    String columns =
        CheckHistory.COLUMNS.stream()
            .map(column -> Sql.identifier(column.name()) + " " + column.type())
            .collect(Collectors.joining(", "));
    kernel.execute("CREATE SCHEMA IF NOT EXISTS assay_meta");
    kernel.execute("CREATE TABLE IF NOT EXISTS %s (%s)".formatted(HeldChecks.RESULTS, columns));
    kernel.execute(
        """
        CREATE TABLE IF NOT EXISTS %s (pipeline VARCHAR, source VARCHAR,
          loaded_at TIMESTAMP WITH TIME ZONE, PRIMARY KEY (pipeline, source))"""
            .formatted(HeldChecks.SOURCES));
    comment("TABLE " + HeldChecks.RESULTS, "What each check found, one row a check and attempt.");
    comment("TABLE " + HeldChecks.SOURCES, "Where check_results has come from.");
    for (HistoryColumn column : CheckHistory.COLUMNS) {
      comment(
          "COLUMN %s.%s".formatted(HeldChecks.RESULTS, Sql.identifier(column.name())),
          column.doc());
    }
  }

  private void comment(String what, String text) {
    kernel.execute("COMMENT ON %s IS %s".formatted(what, Sql.literal(text)));
  }

  /** Puts in what lacks: first the files of runs, then the manifests that no file speaks of. */
  void complete(Collection<LedgerEntry> published) {
    Path folder = scratch.newFolder();
    List<String> files = HeldChecks.of(lake, pipeline, kernel).missingFiles();
    if (!files.isEmpty()) {
      List<Path> paths = files.stream().map(key -> fetch(key, folder)).toList();
      insert("read_parquet(%s, union_by_name = true)".formatted(Sql.paths(paths)));
      remember(files);
    }
    List<LedgerEntry> missing = HeldChecks.of(lake, pipeline, kernel).missing(published);
    List<CheckRow> rows = results(missing);
    if (!rows.isEmpty()) {
      insert(CheckHistory.relation(rows, folder));
    }
    remember(
        HeldChecks.of(lake, pipeline, kernel).missing(published).stream()
            .map(HeldChecks::name)
            .toList());
    scratch.remove(folder);
  }

  private Path fetch(String key, Path folder) {
    Path to = folder.resolve(key.substring(key.lastIndexOf('/') + 1));
    try {
      return Files.write(to, lake.ops().get(key).orElseThrow().content());
    } catch (IOException e) {
      throw new AssayException(Category.RESOURCES, "cannot write %s: %s".formatted(to, e), e);
    }
  }

  private void insert(String relation) {
    String columns =
        Sql.identifiers(CheckHistory.COLUMNS.stream().map(HistoryColumn::name).toList());
    kernel.execute(
        "INSERT INTO %1$s BY NAME SELECT %2$s FROM %3$s AS new ANTI JOIN %1$s USING (%4$s)"
            .formatted(HeldChecks.RESULTS, columns, relation, KEY));
  }

  private void remember(List<String> sources) {
    for (String source : sources) {
      kernel.execute(
          "INSERT OR IGNORE INTO %s VALUES (%s, %s, now())"
              .formatted(HeldChecks.SOURCES, Sql.literal(pipeline), Sql.literal(source)));
    }
  }

  /** What the manifests of these partitions say; one that was replaced meanwhile says nothing. */
  private List<CheckRow> results(List<LedgerEntry> entries) {
    if (entries.isEmpty()) {
      return List.of();
    }
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(THREADS, entries.size()));
    try {
      List<Future<List<CheckRow>>> pending =
          entries.stream().map(entry -> threads.submit(() -> results(entry))).toList();
      List<CheckRow> rows = new ArrayList<>();
      for (Future<List<CheckRow>> future : pending) {
        rows.addAll(future.get());
      }
      return rows;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssayException(Category.RESOURCES, "interrupted while reading manifests", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AssayException known) {
        throw known;
      }
      throw new AssayException(Category.INTERNAL, "a manifest cannot be read: " + e.getCause(), e);
    } finally {
      threads.shutdown();
    }
  }

  private List<CheckRow> results(LedgerEntry entry) {
    return Manifests.find(lake, entry.partition())
        .filter(found -> found.manifest().attempt().equals(entry.attempt()))
        .map(found -> CheckRow.of(found.manifest(), true))
        .orElse(List.of());
  }
}
