// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.lake.contract.ColumnChange;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a bronze partition shows of its source.
 *
 * @param type the kind of source, as in {@code postgres}
 * @param object what was read there, as in {@code public.users}
 * @param takenAt when the source was read; for a snapshot, the moment it shows
 * @param columns the columns read, in the order of the file
 * @param drift what had changed about them since the table was published before, and passed
 * @param files the source's files, in the order of the partition's; empty where the source is a
 *     database
 */
public record SourcePosition(
    String type,
    String object,
    Instant takenAt,
    List<SourceColumn> columns,
    List<ColumnChange> drift,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<SourceFile> files)
    implements Serializable {
  /** Copies the lists; an absent one is empty. */
  public SourcePosition {
    columns = List.copyOf(columns);
    drift = drift == null ? List.of() : List.copyOf(drift);
    files = files == null ? List.of() : List.copyOf(files);
  }

  /** A position whose columns have not changed. */
  public SourcePosition(String type, String object, Instant takenAt, List<SourceColumn> columns) {
    this(type, object, takenAt, columns, List.of(), List.of());
  }

  /** This position, reached by a change of columns that passed. */
  public SourcePosition with(List<ColumnChange> passed) {
    return new SourcePosition(type, object, takenAt, columns, passed, files);
  }

  /** This position of one file that has been read, with all columns that were found in it. */
  public SourcePosition read(SourceFile file, List<SourceColumn> found) {
    return new SourcePosition(type, object, takenAt, union(columns, found), drift, List.of(file));
  }

  /** The position of two splits together: the columns of both, the files one after the other. */
  public SourcePosition plus(SourcePosition other) {
    List<SourceFile> all = new ArrayList<>(files);
    all.addAll(other.files);
    return new SourcePosition(type, object, takenAt, union(columns, other.columns), drift, all);
  }

  private static List<SourceColumn> union(List<SourceColumn> first, List<SourceColumn> second) {
    Map<String, SourceColumn> named = new LinkedHashMap<>();
    first.forEach(column -> named.put(column.name(), column));
    second.forEach(column -> named.putIfAbsent(column.name(), column));
    return List.copyOf(named.values());
  }
}
