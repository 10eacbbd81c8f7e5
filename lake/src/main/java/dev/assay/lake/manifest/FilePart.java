// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.manifest;

import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The rows of a source's file, or of one file in an archive.
 *
 * @param entry its name in the archive; null where the file is no archive
 * @param form how it is read
 * @param columns its columns, in its own order
 * @param rows rows in it, malformed ones included, a header not counted
 * @param malformed rows that have not the columns of the header, or cannot be told from others
 * @param plain whether DuckDB reads it as it is; else Assay rewrites it for DuckDB
 */
public record FilePart(
    String entry, FileForm form, List<String> columns, long rows, long malformed, boolean plain)
    implements Serializable {
  /** Copies the columns. */
  public FilePart {
    columns = List.copyOf(columns);
  }

  /** Parts of one file that follow one another and are read alike, as one. */
  public static FilePart together(List<FilePart> parts) {
    FilePart first = parts.get(0);
    Set<String> columns = new LinkedHashSet<>();
    parts.forEach(part -> columns.addAll(part.columns()));
    return new FilePart(
        first.entry(),
        first.form(),
        List.copyOf(columns),
        parts.stream().mapToLong(FilePart::rows).sum(),
        parts.stream().mapToLong(FilePart::malformed).sum(),
        parts.stream().allMatch(FilePart::plain));
  }
}
