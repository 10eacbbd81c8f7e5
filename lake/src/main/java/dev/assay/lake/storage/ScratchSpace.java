// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Closing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * A folder of a worker's own for temporary files, removed with all its content on close. Folders
 * inside it may be cleared in between. For one owner; not thread-safe.
 */
public final class ScratchSpace implements AutoCloseable {
  private final Path root;

  private ScratchSpace(Path root) {
    this.root = root;
  }

  /** A new scratch space under {@code ASSAY_SCRATCH}, else under the system's temporary folder. */
  public static ScratchSpace create() {
    String base =
        System.getenv().getOrDefault("ASSAY_SCRATCH", System.getProperty("java.io.tmpdir"));
    return createUnder(Path.of(base));
  }

  /** A new scratch space under a folder. */
  public static ScratchSpace createUnder(Path base) {
    try {
      Files.createDirectories(base);
      return new ScratchSpace(Files.createTempDirectory(base, "assay-").toRealPath());
    } catch (IOException e) {
      throw new AssayException(
          Category.RESOURCES,
          "no scratch space under %s: %s; %s: set ASSAY_SCRATCH to a writable folder with room"
              .formatted(base, e, Room.of(base)),
          e);
    }
  }

  /**
   * Hands the space over to what is opened with it, which closes it from then on; where the opening
   * fails, the space is removed at once.
   *
   * @param <T> what is opened
   */
  public <T> T handTo(Function<ScratchSpace, T> opening) {
    try {
      return opening.apply(this);
    } catch (RuntimeException e) {
      throw Closing.after(e, this);
    }
  }

  /** The folder. */
  public Path root() {
    return root;
  }

  /** A new empty folder inside. */
  public Path newFolder() {
    try {
      return Files.createTempDirectory(root, "work-");
    } catch (IOException e) {
      throw new AssayException(Category.RESOURCES, "scratch space %s: %s".formatted(root, e), e);
    }
  }

  /** Removes a folder of this space and all that is in it; none of it is needed any more. */
  public void remove(Path folder) {
    if (!folder.startsWith(root)) {
      throw new IllegalArgumentException(folder + " is not inside " + root);
    }
    FileTrees.remove(folder);
  }

  @Override
  public void close() {
    remove(root);
  }
}
