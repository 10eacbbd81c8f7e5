// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.manifest.SourceFile;
import dev.assay.lake.storage.ScratchSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rows of files that DuckDB cannot read as they are: written anew while bronze counts them, and
 * kept for silver, so that a process goes over each such file once. Nothing depends on it: a file
 * whose rows are not kept is gone over again. Thread-safe.
 */
public final class KeptRows implements AutoCloseable {
  /** Keeps nothing. */
  public static final KeptRows NONE = new KeptRows(null, 0);

  /** What the files of one wave may take of the disk; more is not kept. */
  private static final long MOST_BYTES = 2L << 30;

  /** Beam makes workers from bytes, so that they can find what they are given only by a name. */
  private static final ConcurrentHashMap<String, KeptRows> OPEN = new ConcurrentHashMap<>();

  private final String run;
  private final RowsBudget budget;
  private final Map<SourceFile, List<List<RowSegment>>> files = new ConcurrentHashMap<>();

  /** Made when the first rows come; guarded by this. */
  private ScratchSpace space;

  private KeptRows(String run, long most) {
    this.run = run;
    this.budget = new RowsBudget(most);
  }

  /** Begins to keep what the workers of a run in this process read; the caller closes it. */
  public static KeptRows open(String run) {
    KeptRows rows = upTo(run, MOST_BYTES);
    OPEN.put(run, rows);
    return rows;
  }

  /** What keeps so many bytes, and that only its maker knows. */
  static KeptRows upTo(String run, long bytes) {
    return new KeptRows(run, bytes);
  }

  /** What keeps the rows of a run; where nobody does, {@link #NONE}. */
  public static KeptRows of(String run) {
    return OPEN.getOrDefault(run, NONE);
  }

  /** Rows of a file that is about to be read; the caller closes it. */
  public RowsDraft draft() {
    return new RowsDraft(this, budget);
  }

  /** Moves the rows of a file into a folder, if they are kept: its parts, in their order. */
  Optional<List<List<RowSegment>>> take(SourceFile file, Path folder) {
    return Optional.ofNullable(files.remove(file))
        .map(parts -> parts.stream().map(rows -> moved(rows, folder)).toList());
  }

  private List<RowSegment> moved(List<RowSegment> rows, Path folder) {
    return rows.stream().map(segment -> moved(segment, folder)).toList();
  }

  private RowSegment moved(RowSegment segment, Path folder) {
    try {
      budget.giveBack(Files.size(segment.path()));
      return new RowSegment(
          Files.move(segment.path(), folder.resolve(segment.path().getFileName())),
          segment.columns());
    } catch (IOException e) {
      throw new AssayException(
          Category.RESOURCES, "cannot move %s into %s: %s".formatted(segment.path(), folder, e), e);
    }
  }

  boolean isOpen() {
    return budget.isAny();
  }

  /** Keeps the rows of a file until they are taken; false if those of such a file are there. */
  boolean keep(SourceFile file, List<List<RowSegment>> parts) {
    return files.putIfAbsent(file, parts) == null;
  }

  synchronized ScratchSpace space() {
    if (space == null) {
      space = ScratchSpace.create();
    }
    return space;
  }

  @Override
  public void close() {
    if (run != null) {
      OPEN.remove(run, this);
    }
    files.clear();
    synchronized (this) {
      if (space != null) {
        space.close();
        space = null;
      }
    }
  }
}
