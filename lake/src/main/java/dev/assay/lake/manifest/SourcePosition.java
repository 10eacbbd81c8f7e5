// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.manifest;

import dev.assay.lake.contract.ColumnChange;
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
 * @param drift what had changed about them since the table was published before, and passed
 */
public record SourcePosition(
    String type,
    String object,
    Instant takenAt,
    List<SourceColumn> columns,
    List<ColumnChange> drift)
    implements Serializable {
  /** Copies the lists; an absent drift is empty. */
  public SourcePosition {
    columns = List.copyOf(columns);
    drift = drift == null ? List.of() : List.copyOf(drift);
  }

  /** A position whose columns have not changed. */
  public SourcePosition(String type, String object, Instant takenAt, List<SourceColumn> columns) {
    this(type, object, takenAt, columns, List.of());
  }

  /** This position, reached by a change of columns that passed. */
  public SourcePosition with(List<ColumnChange> passed) {
    return new SourcePosition(type, object, takenAt, columns, passed);
  }
}
