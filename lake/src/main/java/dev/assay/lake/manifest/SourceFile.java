// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.manifest;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A file of a source, kept in bronze byte for byte.
 *
 * @param name its name in the source, folders included
 * @param version what the source's listing says of its content; another whenever it was written
 * @param bytes its size
 * @param crc32c CRC32C of its bytes, eight lower-case hex digits
 * @param labels the named parts of its name, which are columns too
 * @param parts its rows, file by file where it is an archive
 */
public record SourceFile(
    String name,
    String version,
    long bytes,
    String crc32c,
    Map<String, String> labels,
    List<FilePart> parts)
    implements Serializable {
  /** Copies the collections. */
  public SourceFile {
    labels =
        labels == null ? Map.of() : java.util.Collections.unmodifiableMap(new TreeMap<>(labels));
    parts = List.copyOf(parts);
  }

  /** Rows in it, malformed ones included. */
  public long rowsInAll() {
    return parts.stream().mapToLong(FilePart::rows).sum();
  }
}
