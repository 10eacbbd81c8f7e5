// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import dev.assay.lake.manifest.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Rows of a file that is being read, until it is known what the file is: then they are kept, else
 * removed. Several threads may read parts of it.
 */
public final class RowsDraft implements AutoCloseable {
  private final KeptRows rows;
  private final RowsBudget budget;

  /** All that are being written; guarded by this, as is all else. */
  private final List<RowCopy> copies = new ArrayList<>();

  private final TreeMap<Integer, List<RowCopy>> parts = new TreeMap<>();
  private Path folder;
  private boolean kept;

  RowsDraft(KeptRows rows, RowsBudget budget) {
    this.rows = rows;
    this.budget = budget;
  }

  /** Takes the rows of a part, or of a range of one; where nothing is kept, what ignores them. */
  synchronized RowCopy copy() {
    if (!rows.isOpen()) {
      return RowCopy.none();
    }
    if (folder == null) {
      folder = rows.space().newFolder();
    }
    RowCopy copy = new RowCopy(folder, budget);
    copies.add(copy);
    return copy;
  }

  /** A part was read to its end: these are its rows, range by range. */
  synchronized void read(int part, List<RowCopy> ranges) {
    parts.put(part, List.copyOf(ranges));
  }

  /** Keeps the rows as those of that file, if they are there of all its parts. */
  public synchronized void keep(SourceFile file) {
    List<List<RowSegment>> segments =
        parts.values().stream()
            .map(ranges -> ranges.stream().flatMap(copy -> copy.segments().stream()).toList())
            .toList();
    boolean whole =
        segments.size() == file.parts().size()
            && parts.values().stream().flatMap(List::stream).allMatch(RowCopy::isWhole)
            && segments.stream().noneMatch(List::isEmpty);
    kept = whole && rows.keep(file, segments);
  }

  @Override
  public synchronized void close() {
    if (!kept) {
      copies.forEach(RowCopy::drop);
    }
  }
}
