// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import dev.assay.lake.AssayException;
import dev.assay.lake.manifest.SourceFile;
import dev.assay.lake.storage.ScratchSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rows of files that DuckDB cannot read as they are: written anew while bronze counts them, and
 * kept for silver, so that a process goes over each such file once. Nothing depends on it: a file
 * whose rows are not kept is gone over again, and what cannot be kept is not. Thread-safe.
 */
public final class KeptRows implements AutoCloseable {
  /** Keeps nothing. */
  public static final KeptRows NONE = new KeptRows(null, null, 0);

  /** What the files of one wave may take of the disk, but no more than a share of its room. */
  private static final long MOST_BYTES = 2L << 30;

  /** The stages need most of the disk's room themselves. */
  private static final int SHARE_OF_ROOM = 4;

  /** Beam makes workers from bytes, so that they can find what they are given only by a name. */
  private static final ConcurrentHashMap<String, KeptRows> OPEN = new ConcurrentHashMap<>();

  private final String run;
  private final ScratchSpace space;
  private final RowsBudget budget;
  private final Map<SourceFile, List<List<RowSegment>>> files = new ConcurrentHashMap<>();

  private KeptRows(String run, ScratchSpace space, long most) {
    this.run = run;
    this.space = space;
    this.budget = new RowsBudget(most);
  }

  /** Begins to keep what the workers of a run in this process read; the caller closes it. */
  public static KeptRows open(String run) {
    KeptRows rows;
    try {
      ScratchSpace space = ScratchSpace.create();
      rows = new KeptRows(run, space, Math.min(MOST_BYTES, room(space) / SHARE_OF_ROOM));
    } catch (AssayException e) {
      // Whoever needs the scratch space says so.
      return NONE;
    }
    OPEN.put(run, rows);
    return rows;
  }

  /** What keeps so many bytes in a space, which is closed with it; no run knows it. */
  static KeptRows in(ScratchSpace space, long bytes) {
    return new KeptRows(null, space, bytes);
  }

  private static long room(ScratchSpace space) {
    try {
      return Files.getFileStore(space.root()).getUsableSpace();
    } catch (IOException e) {
      return 0;
    }
  }

  /** What keeps the rows of a run; where nobody does, {@link #NONE}. */
  public static KeptRows of(String run) {
    return OPEN.getOrDefault(run, NONE);
  }

  /** A copy of rows that are about to be read, which ignores them where nothing is kept. */
  RowCopy copy() {
    return space == null ? RowCopy.none() : new RowCopy(space.root(), budget);
  }

  /** Keeps the rows of a file until they are taken; false if those of such a file are there. */
  boolean keep(SourceFile file, List<List<RowSegment>> parts) {
    return files.putIfAbsent(file, parts) == null;
  }

  /**
   * Moves the rows of a file into a folder, if they are kept: its parts, in their order.
   *
   * @param most files that they may be in; where they are in more, they stay
   */
  Optional<List<List<RowSegment>>> take(SourceFile file, Path folder, int most) {
    List<List<RowSegment>> parts = files.get(file);
    if (parts == null
        || parts.stream().mapToInt(List::size).sum() > most
        || !files.remove(file, parts)) {
      return Optional.empty();
    }
    try {
      return Optional.of(moved(parts, folder));
    } catch (IOException e) {
      // The file itself is there: it is gone over again, and what was moved goes with the folder.
      return Optional.empty();
    }
  }

  private static List<List<RowSegment>> moved(List<List<RowSegment>> parts, Path folder)
      throws IOException {
    List<List<RowSegment>> moved = new ArrayList<>();
    for (List<RowSegment> part : parts) {
      List<RowSegment> rows = new ArrayList<>();
      for (RowSegment segment : part) {
        rows.add(segment.moved(folder));
      }
      moved.add(rows);
    }
    return moved;
  }

  @Override
  public void close() {
    if (run != null) {
      OPEN.remove(run, this);
    }
    if (space != null) {
      space.close();
    }
  }
}
