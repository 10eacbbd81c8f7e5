// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze;

import dev.assay.lake.Interval;
import dev.assay.lake.manifest.SourcePosition;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Reads splits of one source. Owned by one thread; whoever opened it closes it, also after a
 * failure.
 */
public interface SourceReader extends AutoCloseable {
  /**
   * Writes a header and the split's rows as CSV: UTF-8, records ended by LF, NULL an unquoted empty
   * field, an empty text a quoted one.
   *
   * @param day the day to read, used where the table has a slice
   * @return how many rows the source says it gave; the caller counts what it got by itself
   * @throws IOException if {@code csv} cannot be written
   */
  long read(BronzeTable table, SourceSplit split, Interval day, OutputStream csv)
      throws IOException;

  /**
   * Writes a header and the first rows of a table as CSV, in whatever order the source gives them,
   * a slice left aside; in the same form as {@link #read} does.
   *
   * @param position the table as it was planned; just its columns are read
   * @param rows at most so many
   * @throws IOException if {@code csv} cannot be written
   */
  void sample(BronzeTable table, SourcePosition position, int rows, OutputStream csv)
      throws IOException;

  @Override
  void close();
}
