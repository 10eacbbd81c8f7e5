// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import dev.assay.lake.manifest.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Rows of a file that is being read, until it is known what the file is: then they are kept, else
 * removed. Several threads may read parts of it.
 */
public final class RowsDraft implements AutoCloseable {
  private final KeptRows rows;

  /** All that are being written; guarded by this, as is all else. */
  private final List<RowCopy> copies = new ArrayList<>();

  private final TreeMap<Integer, List<RowCopy>> parts = new TreeMap<>();
  private boolean unwanted;
  private boolean kept;

  /** Rows of a file that is about to be read; they are kept there. */
  public RowsDraft(KeptRows rows) {
    this.rows = rows;
  }

  /** Takes the rows of a part, or of a range of one; where nothing is kept, what ignores them. */
  synchronized RowCopy copy() {
    if (unwanted) {
      return RowCopy.none();
    }
    RowCopy copy = rows.copy();
    copies.add(copy);
    return copy;
  }

  /** A part is read as it came, so that rows of others are not wanted either. */
  synchronized void giveUp() {
    unwanted = true;
  }

  /** A part was read to its end: these are its rows, range by range. */
  synchronized void read(int part, List<RowCopy> ranges) {
    parts.put(part, List.copyOf(ranges));
  }

  /** Keeps the rows as those of that file, if they are there of all its parts. */
  public synchronized void keep(SourceFile file) {
    boolean whole =
        parts.size() == file.parts().size()
            && parts.values().stream().flatMap(List::stream).allMatch(RowCopy::isWhole);
    if (whole && file.rowsInAll() > 0) {
      kept = rows.keep(file, parts.values().stream().map(RowsDraft::segments).toList());
    }
  }

  private static List<RowSegment> segments(List<RowCopy> ranges) {
    return ranges.stream().flatMap(copy -> copy.segments().stream()).toList();
  }

  @Override
  public synchronized void close() {
    if (!kept) {
      copies.forEach(RowCopy::drop);
    }
  }
}
