// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Where things lie in a layer's bucket.
 *
 * <pre>
 * PIPELINE/TABLE/DS/ATTEMPT/TABLE-00000.parquet            data
 * PIPELINE/_rejects/TABLE/DS/ATTEMPT/TABLE-00000.parquet   rejected rows, beside silver
 * PIPELINE/_manifests/TABLE/DS.json                        manifests
 * PIPELINE/_history/TABLE/DS/GENERATION.json               manifests that have been replaced
 * </pre>
 */
public final class LakeLayout {
  private static final String MANIFESTS = "/_manifests/";
  private static final String JSON = ".json";

  private LakeLayout() {}

  /** The key of a data file. */
  public static String dataKey(
      PartitionKey partition, String attempt, int number, String extension) {
    return fileKey(partition.pipeline(), partition, attempt, number, extension);
  }

  /** The key of a file of rejected rows. */
  public static String rejectsKey(
      PartitionKey partition, String attempt, int number, String extension) {
    return fileKey(partition.pipeline() + "/_rejects", partition, attempt, number, extension);
  }

  private static String fileKey(
      String top, PartitionKey partition, String attempt, int number, String extension) {
    String table = partition.table().name();
    return "%s/%s/%s/%s/%s-%05d.%s"
        .formatted(top, table, partition.ds(), attempt, table, number, extension);
  }

  /** The prefix of all manifests of a pipeline in one layer. */
  public static String manifestPrefix(String pipeline) {
    return pipeline + MANIFESTS;
  }

  /** The key of a partition's manifest. */
  public static String manifestKey(PartitionKey partition) {
    return manifestPrefix(partition.pipeline())
        + partition.table().name()
        + "/"
        + partition.ds()
        + JSON;
  }

  /** The prefix of the manifests of a partition that have been replaced. */
  public static String historyPrefix(PartitionKey partition) {
    return "%s/_history/%s/%s/"
        .formatted(partition.pipeline(), partition.table().name(), partition.ds());
  }

  /** The key under which a replaced manifest is kept. */
  public static String historyKey(PartitionKey partition, long generation) {
    return historyPrefix(partition) + generation + JSON;
  }

  /** The partition whose manifest has that key, or empty if the key is no manifest's. */
  public static Optional<PartitionKey> partitionOf(Layer layer, String key) {
    int at = key.indexOf(MANIFESTS);
    int slash = key.lastIndexOf('/');
    if (at < 0 || !key.endsWith(JSON) || slash <= at + MANIFESTS.length()) {
      return Optional.empty();
    }
    String table = key.substring(at + MANIFESTS.length(), slash);
    String ds = key.substring(slash + 1, key.length() - JSON.length());
    try {
      return Optional.of(
          new PartitionKey(key.substring(0, at), new TableName(layer, table), LocalDate.parse(ds)));
    } catch (DateTimeParseException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
