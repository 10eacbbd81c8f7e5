// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.files;

import dev.assay.bronze.SourceSpec;
import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Settings;
import dev.assay.lake.manifest.SourceFile;
import dev.assay.lake.storage.ObjectInfo;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
    return state(read, folder.key(read.name()));
  }

  private State state(SourceFile read, String key) {
    Optional<ObjectInfo> now = folder.store().head(key);
    if (now.isEmpty()) {
      return State.GONE;
    }
    boolean same =
        now.get().bytes() == read.bytes()
            && (now.get().etag().equals(read.version())
                || LocalFile.checksum(folder, key).equals(read.crc32c()));
    return same ? State.AS_READ : State.CHANGED;
  }

  /**
   * Removes a file that is what was read, and its marker; leaves any other. In a local folder the
   * file is renamed aside before it is compared, so that one which takes its place meanwhile is
   * never removed; what a killed removal left aside is settled first.
   *
   * @return what the file was: it has gone if it was as it was read
   * @throws AssayException if it cannot be removed, or not be put back
   */
  public State remove(SourceFile read) {
    Optional<Path> path = folder.path(read.name());
    State state = path.isPresent() ? removeLocal(read, path.get()) : removeObject(read);
    if (state == State.AS_READ) {
      unmark(read.name());
    }
    return state;
  }

  private State removeObject(SourceFile read) {
    State state = state(read);
    if (state == State.AS_READ) {
      folder.store().delete(folder.key(read.name()));
    }
    return state;
  }

  private State removeLocal(SourceFile read, Path path) {
    Aside aside = new Aside(path);
    String key = read.name().replaceAll("[^/]*$", "") + aside.name();
    try {
      State left = aside.isThere() ? settle(aside, read, key) : State.GONE;
      State now = state(read);
      if (now != State.AS_READ) {
        return now == State.GONE ? left : now;
      }
      aside.take();
      return settle(aside, read, key);
    } catch (NoSuchFileException e) {
      // Another run ends the same removal.
      return State.GONE;
    } catch (FileAlreadyExistsException e) {
      throw new AssayException(
          Category.SOURCE,
          "file %s in %s was set aside as %s to be removed, is not what was read, and another has taken its place: nothing is lost; next: move one of them elsewhere"
              .formatted(read.name(), folder.describe(), aside.name()),
          e);
    } catch (IOException e) {
      throw new AssayException(
          Category.RESOURCES,
          "file %s cannot be removed from %s: %s; next: give this user permission to write there"
              .formatted(read.name(), folder.describe(), e),
          e);
    }
  }

  private State settle(Aside aside, SourceFile read, String key) throws IOException {
    State state = state(read, key);
    if (state == State.AS_READ) {
      aside.drop();
    } else {
      aside.putBack();
    }
    return state;
  }

  /**
   * Writes an empty file beside one that is what was read; false where there is one already, or the
   * file is another.
   */
  public boolean mark(SourceFile read) {
    if (isMarked(read.name()) || state(read) != State.AS_READ) {
      return false;
    }
    String marker = read.name() + FileFolder.DONE;
    Optional<Path> path = folder.path(marker);
    if (path.isEmpty()) {
      folder.store().put(folder.key(marker), new byte[0]);
    } else {
      // By hand: the store would leave a folder for its parts in the source.
      create(path.get());
    }
    if (state(read) != State.AS_READ) {
      unmark(read.name());
      return false;
    }
    return true;
  }

  private void create(Path marker) {
    try {
      Files.createFile(marker);
    } catch (FileAlreadyExistsException e) {
      // Another run has written it.
    } catch (IOException e) {
      throw new AssayException(
          Category.RESOURCES,
          "cannot write the marker %s: %s; next: give this user permission, or leave out %s"
              .formatted(marker, e, DONE_MARKER),
          e);
    }
  }

  /** Whether a file of that name has a marker. */
  public boolean isMarked(String name) {
    return folder.store().head(folder.key(name) + FileFolder.DONE).isPresent();
  }

  /** Removes a marker; it is no error if there is none. */
  public void unmark(String name) {
    folder.store().delete(folder.key(name) + FileFolder.DONE);
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
