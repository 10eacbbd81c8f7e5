// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.report;

import dev.assay.bronze.BronzeTable;
import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Lake;
import dev.assay.lake.LakeLayout;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.KernelLimits;
import dev.assay.lake.kernel.ParquetInput;
import dev.assay.lake.kernel.Sql;
import dev.assay.lake.manifest.Manifests;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.PartitionReader;
import dev.assay.lake.manifest.Published;
import dev.assay.lake.manifest.SourceFile;
import dev.assay.lake.storage.ObjectInfo;
import dev.assay.lake.storage.ScratchSpace;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.silver.SilverTable;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The quality of each file of a day, from the rejects that are kept of it. For one thread. */
final class FileReports {
  private static final String MALFORMED = "malformed_row";
  private static final String TYPE = "type_";
  private static final String NULL = "null_";

  private final Lake lake;
  private final PipelineDefinition definition;
  private final KernelLimits limits;

  FileReports(Lake lake, PipelineDefinition definition, KernelLimits limits) {
    this.lake = lake;
    this.definition = definition;
    this.limits = limits;
  }

  /** The files that the silver tables of these partitions were made from. */
  List<FileQuality> of(List<PartitionQuality> partitions) {
    List<FileQuality> files = new ArrayList<>();
    try (ScratchSpace scratch = ScratchSpace.create();
        DuckDbKernel kernel = DuckDbKernel.open(limits, scratch)) {
      for (PartitionQuality partition : partitions) {
        definition
            .silver(partition.table())
            .ifPresent(table -> files.addAll(files(table, partition, kernel, scratch)));
      }
    }
    return files;
  }

  private List<FileQuality> files(
      SilverTable table, PartitionQuality partition, DuckDbKernel kernel, ScratchSpace scratch) {
    Optional<PartitionManifest> read =
        Manifests.find(lake, key(table.input(), partition.ds())).map(Published::manifest);
    if (read.isEmpty() || read.get().source() == null || read.get().source().files().isEmpty()) {
      return List.of();
    }
    PartitionManifest bronze = read.get();
    Path folder = scratch.newFolder();
    List<FileQuality> files = new ArrayList<>();
    try {
      List<Path> rejects = rejects(partition, folder);
      for (int i = 0; i < bronze.source().files().size(); i++) {
        Rejected rejected = rejected(kernel, rejects, bronze.files().get(i).key());
        files.add(file(table, partition, bronze.source().files().get(i), rejected));
      }
    } finally {
      scratch.remove(folder);
    }
    return files;
  }

  private PartitionKey key(TableName table, LocalDate ds) {
    return new PartitionKey(definition.name(), table, ds);
  }

  /** The rejects of the attempt, also of one that was held back. */
  private List<Path> rejects(PartitionQuality partition, Path folder) {
    PartitionKey key = key(partition.table(), partition.ds());
    Optional<PartitionManifest> manifest = Manifests.find(lake, key).map(Published::manifest);
    if (manifest.isPresent() && manifest.get().attempt().equals(partition.attempt())) {
      return new PartitionReader(lake)
          .download(manifest.get(), manifest.get().rejects().files(), folder);
    }
    String first = LakeLayout.rejectsKey(key, partition.attempt(), 0, "parquet");
    List<Path> paths = new ArrayList<>();
    for (ObjectInfo file :
        lake.store(Layer.SILVER).list(first.substring(0, first.lastIndexOf('/') + 1))) {
      Path to = folder.resolve("rejects-%d.parquet".formatted(paths.size()));
      try (InputStream in = lake.store(Layer.SILVER).read(file.key())) {
        Files.copy(in, to);
      } catch (IOException e) {
        throw new AssayException(
            Category.EXTERNAL, "cannot read %s: %s".formatted(file.key(), e.getMessage()), e);
      }
      paths.add(to);
    }
    return paths;
  }

  private static Rejected rejected(DuckDbKernel kernel, List<Path> rejects, String key) {
    Map<String, Long> byRule = new TreeMap<>();
    if (rejects.isEmpty()) {
      return new Rejected(0, byRule);
    }
    // a file in an archive is named behind the archive's key
    String own =
        "FROM %s WHERE starts_with(source_file, %s)"
            .formatted(ParquetInput.scan(rejects), Sql.literal(key));
    long rows = kernel.query("SELECT count(*) " + own, row -> row.getLong(1)).get(0);
    kernel.query(
        "SELECT rule, count(*) FROM (SELECT unnest(rules) AS rule %s) GROUP BY rule".formatted(own),
        row -> byRule.put(row.getString(1), row.getLong(2)));
    return new Rejected(rows, byRule);
  }

  private FileQuality file(
      SilverTable table, PartitionQuality partition, SourceFile file, Rejected rejected) {
    BigDecimal least = definition.reports() == null ? null : definition.reports().minGoodPct();
    FileQuality.Threshold threshold =
        FileQuality.Threshold.of(file.rowsInAll(), rejected.rows(), least);
    FileQuality.Status status =
        partition.published()
            ? threshold.isMet() ? FileQuality.Status.PASSED : FileQuality.Status.WARNED
            : FileQuality.Status.FAILED;
    Predicate<String> declared = table.reject()::containsKey;
    Predicate<String> lacking = declared.negate().and(rule -> rule.startsWith(NULL));
    Predicate<String> form =
        declared.negate().and(rule -> rule.equals(MALFORMED) || rule.startsWith(TYPE));
    return new FileQuality(
        definition.name(),
        definition.bronze(table.input()).map(BronzeTable::source).orElseThrow().name(),
        file.name(),
        file.bytes(),
        file.crc32c(),
        partition.ds(),
        partition.table(),
        status,
        null,
        null,
        new FileQuality.Kind(rejected.of(form)),
        new FileQuality.Kind(rejected.of(lacking), partition.columns()),
        new FileQuality.Kind(rejected.of(lacking.or(form).negate())),
        threshold);
  }

  /** Rejected rows of a file; a row that broke two rules counts under both. */
  private record Rejected(long rows, Map<String, Long> byRule) {
    Map<String, Long> of(Predicate<String> rules) {
      Map<String, Long> some = new TreeMap<>(byRule);
      some.keySet().removeIf(rules.negate());
      return some;
    }
  }
}
