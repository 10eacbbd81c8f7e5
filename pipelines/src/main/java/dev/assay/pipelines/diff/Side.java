// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.diff;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Hints;
import dev.assay.lake.Lake;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.files.BronzeRows;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.ParquetInput;
import dev.assay.lake.manifest.DataFile;
import dev.assay.lake.manifest.Generations;
import dev.assay.lake.manifest.Manifests;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.PartitionReader;
import dev.assay.lake.manifest.Published;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One of the two partitions that are compared.
 *
 * @param lake where it lies; the caller closes it
 * @param manifest the manifest of the generation that is meant
 */
public record Side(Lake lake, PartitionManifest manifest) {
  /**
   * What is published.
   *
   * @throws AssayException (DEFINITION) if nothing is
   */
  public static Side published(Lake lake, PartitionKey partition) {
    PartitionManifest manifest =
        Manifests.find(lake, partition)
            .map(Published::manifest)
            .orElseThrow(
                () ->
                    new AssayException(
                        Category.DEFINITION,
                        "%s is not published in %s: '%s' shows what is"
                            .formatted(
                                partition, bucket(lake, partition), Hints.command("status"))));
    return new Side(lake, manifest);
  }

  /**
   * Another generation of this partition.
   *
   * @throws AssayException (DEFINITION) if it is neither published nor kept
   */
  public Side generation(long generation) {
    return new Side(
        lake, Generations.find(lake, manifest, generation).orElseThrow(() -> notKept(generation)));
  }

  /**
   * The generation that this one replaced.
   *
   * @throws AssayException (DEFINITION) if it replaced none, or that is not kept
   */
  public Side previous() {
    if (manifest.generation() == 1) {
      throw new AssayException(
          Category.DEFINITION,
          "%s is generation 1, so there is none before it: compare with --against-date or --against"
              .formatted(manifest.partition()));
    }
    return generation(manifest.generation() - 1);
  }

  private AssayException notKept(long generation) {
    List<Long> there = new ArrayList<>(Generations.replaced(lake, manifest));
    there.add(manifest.generation());
    return new AssayException(
        Category.DEFINITION,
        "%s has no generation %d: it has %s; older ones may have been pruned"
            .formatted(manifest.partition(), generation, there));
  }

  /** Copies its files into a folder; a FROM item over them. */
  String relation(Path folder) {
    List<Path> files =
        new PartitionReader(lake).download(manifest, existing(manifest.files()), folder);
    return manifest.layer() == Layer.BRONZE
        ? BronzeRows.scan(manifest.source(), files, folder)
        : ParquetInput.scan(files);
  }

  private List<DataFile> existing(List<DataFile> files) {
    for (DataFile file : files) {
      if (lake.store(manifest.layer()).head(file.key()).isEmpty()) {
        throw new AssayException(
            Category.DEFINITION,
            "%s is not whole any more: %s is not in %s; it may have been pruned"
                .formatted(manifest.describe(), file.key(), bucket(lake, manifest.partition())));
      }
    }
    return files;
  }

  private static String bucket(Lake lake, PartitionKey partition) {
    return lake.store(partition.table().layer()).describe();
  }

  /** Where it lies, as in {@code generation 2 in s3://silver at …}. */
  public String describe() {
    return "%s in %s".formatted(manifest.describe(), bucket(lake, manifest.partition()));
  }

  /** Its columns with their types, those of bronze as the source names them. */
  Map<String, String> columns(DuckDbKernel kernel, String relation) {
    Map<String, String> columns = new LinkedHashMap<>();
    if (manifest.layer() == Layer.BRONZE) {
      manifest.source().columns().forEach(column -> columns.put(column.name(), column.type()));
    } else {
      kernel
          .query(
              "SELECT column_name, column_type FROM (DESCRIBE FROM %s)".formatted(relation),
              row -> Map.entry(row.getString(1), row.getString(2)))
          .forEach(column -> columns.put(column.getKey(), column.getValue()));
    }
    return columns;
  }
}
