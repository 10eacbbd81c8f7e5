// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import dev.assay.lake.AssayException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The first record of a bronze file, for which DuckDB would fill its whole buffers. */
public final class CsvHeader {
  private CsvHeader() {}

  /**
   * The names of a file's columns, in their order; empty where the file is.
   *
   * @throws AssayException (DATA) if it is damaged
   */
  public static List<String> names(Path file) {
    String name = file.getFileName().toString();
    try (InputStream packed = Files.newInputStream(file);
        InputStream in = Packing.of(name).open(packed)) {
      CsvRecords records = new CsvRecords(name, in, ',', '"');
      return records.next() ? records.values() : List.of();
    } catch (IOException e) {
      throw FileProblem.of(name, e);
    }
  }
}
