// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.prune;

import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import dev.assay.lake.storage.ObjectInfo;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * A file that an attempt at a partition has written.
 *
 * @param kind data or rejected rows
 * @param partition the partition
 * @param attempt the attempt
 * @param object the object
 */
record AttemptFile(Kind kind, PartitionKey partition, String attempt, ObjectInfo object) {
  private static final String REJECTS = "_rejects/";

  /** What attempts write. */
  enum Kind {
    DATA,
    REJECTS
  }

  /** Reads a key; empty where it is no attempt's, such as a manifest's, or a stranger's. */
  static Optional<AttemptFile> of(Layer layer, String pipeline, ObjectInfo object) {
    String rest = object.key().substring(pipeline.length() + 1);
    Kind kind = rest.startsWith(REJECTS) ? Kind.REJECTS : Kind.DATA;
    String[] parts =
        (kind == Kind.REJECTS ? rest.substring(REJECTS.length()) : rest).split("/", -1);
    if (parts.length != 4 || parts[0].startsWith("_")) {
      return Optional.empty();
    }
    try {
      TableName table = new TableName(layer, parts[0]);
      PartitionKey partition = new PartitionKey(pipeline, table, LocalDate.parse(parts[1]));
      return Optional.of(new AttemptFile(kind, partition, parts[2], object));
    } catch (DateTimeParseException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether that run has written it. */
  boolean isOf(String run) {
    return attempt.startsWith(run);
  }
}
