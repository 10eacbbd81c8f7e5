// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes rows down while they are counted. A column that comes up later begins another segment.
 * What cannot be written costs nothing: the copy is given up, and the rows are counted as they
 * would be without it. For one thread at a time.
 */
final class RowCopy implements RowSink {
  /** Each is a branch of silver's statement: who adds columns more often has rows not worth it. */
  static final int MOST_SEGMENTS = 8;

  private final Path folder;
  private final RowsBudget budget;
  private final List<RowSegment> segments = new ArrayList<>();
  private Columns columns;
  private RowCsv csv;
  private RowsBudget.Charged out;
  private int width;
  private long written;
  private boolean whole;

  /** A copy that is written into a folder. */
  RowCopy(Path folder, RowsBudget budget) {
    this.folder = folder;
    this.budget = budget;
    this.whole = true;
  }

  /** A copy that takes nothing. */
  static RowCopy none() {
    RowCopy none = new RowCopy(null, null);
    none.whole = false;
    return none;
  }

  @Override
  public void begin(Columns known) {
    columns = known;
  }

  @Override
  public boolean row(Row row) {
    return write(into -> into.row(row));
  }

  @Override
  public boolean malformed(byte[] bytes, int from, int to) {
    return write(into -> into.malformed(bytes, from, to));
  }

  @FunctionalInterface
  private interface Writing {
    boolean into(RowCsv csv) throws IOException;
  }

  private boolean write(Writing writing) {
    if (whole) {
      try {
        if (csv == null || width != columns.size()) {
          next();
        }
        writing.into(csv);
      } catch (IOException e) {
        drop();
      }
    }
    return true;
  }

  private void next() throws IOException {
    end();
    if (segments.size() == MOST_SEGMENTS) {
      throw new IOException("columns come up too often");
    }
    width = columns.size();
    Path path = Files.createTempFile(folder, "rows-", ".csv");
    segments.add(new RowSegment(path, columns.names()));
    out = budget.charge(Files.newOutputStream(path));
    csv = new RowCsv(out, width);
  }

  private void end() throws IOException {
    if (csv != null) {
      csv.close();
      csv = null;
      written += out.written();
    }
  }

  /** Ends it: no row follows. */
  void finish() {
    try {
      end();
    } catch (IOException e) {
      drop();
    }
  }

  /** Whether all rows that came are there. */
  boolean isWhole() {
    return whole;
  }

  List<RowSegment> segments() {
    return segments;
  }

  /** Removes what was written; none of it is needed any more. */
  void drop() {
    if (!whole) {
      return;
    }
    whole = false;
    try {
      if (csv != null) {
        out.abandon();
        written += out.written();
      }
      for (RowSegment segment : segments) {
        Files.deleteIfExists(segment.path());
      }
      budget.giveBack(written);
    } catch (IOException e) {
      // What is left goes with the space that it is in; until then its bytes stay taken.
    }
    csv = null;
    segments.clear();
  }
}
