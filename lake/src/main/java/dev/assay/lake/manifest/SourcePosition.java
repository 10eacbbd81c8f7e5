// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.manifest;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;

/**
 * What a bronze partition shows of its source.
 *
 * @param type the kind of source, as in {@code postgres}
 * @param object what was read there, as in {@code public.users}
 * @param takenAt when the source was read; for a snapshot, the moment it shows
 * @param columns the columns read, in the order of the file
 */
public record SourcePosition(
    String type, String object, Instant takenAt, List<SourceColumn> columns)
    implements Serializable {
  /** Copies the columns. */
  public SourcePosition {
    columns = List.copyOf(columns);
  }
}
