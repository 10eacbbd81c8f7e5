// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Rows that follow one another in CSV that {@link RowCsv} wrote.
 *
 * @param path where they are
 * @param columns the columns that were known by then, in the CSV's order
 */
record RowSegment(Path path, List<String> columns) {
  RowSegment {
    columns = List.copyOf(columns);
  }

  /** The same rows in a folder, where they are from then on. */
  RowSegment moved(Path folder) throws IOException {
    return new RowSegment(Files.move(path, folder.resolve(path.getFileName())), columns);
  }
}
