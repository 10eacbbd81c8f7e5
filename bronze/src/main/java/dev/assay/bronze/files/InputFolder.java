// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.files;

import dev.assay.bronze.SourceSpec;
import dev.assay.lake.Settings;
import dev.assay.lake.manifest.SourceFile;
import dev.assay.lake.storage.ObjectInfo;
import dev.assay.lake.storage.ObjectStore;
import java.util.Optional;

/**
 * The files of a source after they have been read: what became of them, and what is done with them.
 * For one thread; whoever opens it closes it.
 */
public final class InputFolder implements AutoCloseable {
  /** The option by which files that were read are marked. */
  static final String DONE_MARKER = "done_marker";

  private final FileFolder folder;

  private InputFolder(FileFolder folder) {
    this.folder = folder;
  }

  /** What a file is now. */
  public enum State {
    /** What was read. */
    AS_READ,
    /** Something else. */
    CHANGED,
    /** Not there. */
    GONE
  }

  /** Opens the folder or the prefix of a source of type {@code files}. */
  public static InputFolder open(SourceSpec source, Settings settings) {
    return new InputFolder(FileFolder.open(source, settings));
  }

  /** Whether files that were read are marked for others. */
  public static boolean marks(SourceSpec source) {
    return source.type().equals(FilesSource.TYPE)
        && Boolean.parseBoolean(source.options().getOrDefault(DONE_MARKER, "false"));
  }

  /** Compares a file with what was read; reads it where its size is the same and its time not. */
  public State state(SourceFile read) {
    Optional<ObjectInfo> now = folder.store().head(folder.key(read.name()));
    if (now.isEmpty()) {
      return State.GONE;
    }
    boolean same =
        now.get().bytes() == read.bytes()
            && (now.get().etag().equals(read.version())
                || LocalFile.checksum(folder, now.get().key()).equals(read.crc32c()));
    return same ? State.AS_READ : State.CHANGED;
  }

  /** Removes a file, and its marker. */
  public void remove(String name) {
    folder.store().delete(folder.key(name));
    folder.store().delete(folder.key(name) + FileFolder.DONE);
  }

  /**
   * Writes an empty file beside one that is there; false where there is one already, or no file.
   */
  public boolean mark(String name) {
    ObjectStore store = folder.store();
    String marker = folder.key(name) + FileFolder.DONE;
    if (store.head(folder.key(name)).isEmpty() || store.head(marker).isPresent()) {
      return false;
    }
    store.put(marker, new byte[0]);
    return true;
  }

  /** Where it is, without credentials. */
  public String describe() {
    return folder.describe();
  }

  @Override
  public void close() {
    folder.close();
  }
}
