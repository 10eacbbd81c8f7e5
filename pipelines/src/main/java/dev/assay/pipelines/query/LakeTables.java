// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.query;

import dev.assay.lake.Lake;
import dev.assay.lake.Layer;
import dev.assay.lake.TableName;
import dev.assay.lake.files.BronzeRows;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.ParquetInput;
import dev.assay.lake.kernel.Sql;
import dev.assay.lake.manifest.Ledger;
import dev.assay.lake.manifest.LedgerEntry;
import dev.assay.lake.manifest.LedgerReader;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.PartitionReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Shows all published partitions of tables that a query names, each row with its {@code ds}. */
final class LakeTables {
  /** Finds too many names rather than too few: a name in a string costs only a copy. */
  private static final Pattern NAME =
      Pattern.compile(
          "\\b\"?(bronze|silver|gold)\"?\\s*\\.\\s*\"?([a-z][a-z0-9_]*)", Pattern.CASE_INSENSITIVE);

  private final Lake lake;
  private final String pipeline;
  private final DuckDbKernel kernel;

  LakeTables(Lake lake, String pipeline, DuckDbKernel kernel) {
    this.lake = lake;
    this.pipeline = pipeline;
    this.kernel = kernel;
  }

  /** The tables of the lake that a query may name. */
  static Set<TableName> named(String sql) {
    Set<TableName> names = new TreeSet<>();
    Matcher matcher = NAME.matcher(sql);
    while (matcher.find()) {
      String layer = matcher.group(1).toLowerCase(Locale.ROOT);
      String table = matcher.group(2).toLowerCase(Locale.ROOT);
      names.add(new TableName(Layer.parse(layer), table));
    }
    return names;
  }

  /** Makes a view of each table that has partitions; the tables that have none. */
  Set<TableName> show(Set<TableName> tables, Path folder) {
    Ledger ledger = new LedgerReader(lake, pipeline).read();
    Set<TableName> unpublished = new TreeSet<>();
    for (TableName table : tables) {
      List<LedgerEntry> partitions =
          ledger.entries().stream().filter(e -> e.partition().table().equals(table)).toList();
      if (partitions.isEmpty()) {
        unpublished.add(table);
      } else {
        show(table, partitions, folder);
      }
    }
    return unpublished;
  }

  private void show(TableName table, List<LedgerEntry> partitions, Path folder) {
    List<String> days = new ArrayList<>();
    for (LedgerEntry entry : partitions) {
      days.add(
          "SELECT COLUMNS(lambda c: lower(c) <> 'ds'), DATE '%s' AS ds FROM %s"
              .formatted(entry.partition().ds(), rows(entry, folder)));
    }
    kernel.execute("CREATE SCHEMA IF NOT EXISTS " + table.layer());
    kernel.execute(
        "CREATE VIEW %s.%s AS %s"
            .formatted(
                table.layer(),
                Sql.identifier(table.name()),
                days.stream().collect(Collectors.joining(" UNION ALL BY NAME "))));
  }

  private String rows(LedgerEntry entry, Path folder) {
    PartitionReader reader = new PartitionReader(lake);
    PartitionManifest manifest = reader.manifest(pipeline, entry.asInput());
    Path own = folder.resolve(entry.partition().table() + "-" + entry.partition().ds());
    try {
      Files.createDirectories(own);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Path> files = reader.download(manifest, manifest.files(), own);
    return manifest.layer() == Layer.BRONZE
        ? BronzeRows.scan(manifest.source(), files, own)
        : ParquetInput.scan(files);
  }
}
