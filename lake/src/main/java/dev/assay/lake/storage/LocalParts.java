// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The files of a local bucket that are being written, aside from its objects. Thread-safe. */
final class LocalParts {
  /** What their keys would begin with. */
  static final String FOLDER = ".parts";

  private static final String PART = "part-";
  private static final Duration ABANDONED = Duration.ofDays(1);

  private final Path folder;
  private final boolean shared;

  /**
   * Those of the bucket in that folder.
   *
   * @param shared whether they are for whoever may read a file that this process makes, or for
   *     their owner alone
   */
  LocalParts(Path root, boolean shared) {
    this.folder = root.resolve(FOLDER);
    this.shared = shared;
  }

  /** A new empty part; its writer publishes or removes it. */
  Path create() throws IOException {
    Files.createDirectories(folder);
    return shared
        ? Files.createFile(folder.resolve(PART + UUID.randomUUID()))
        : Files.createTempFile(folder, PART, "");
  }

  /**
   * A part that is that very file, for its owner alone; empty where parts are shared, the file
   * system has no links, the file lies on another, is another user's, or is a symbolic link.
   */
  Optional<Path> link(Path file) throws IOException {
    if (shared || Files.isSymbolicLink(file)) {
      return Optional.empty();
    }
    Path part = create();
    Files.delete(part);
    if (!isLinked(part, file)) {
      return Optional.empty();
    }
    if (Files.getFileStore(part).supportsFileAttributeView(PosixFileAttributeView.class)) {
      Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-------"));
    }
    return Optional.of(part);
  }

  /** Gives a file a second name where that can be done; whether it was. */
  static boolean isLinked(Path name, Path file) {
    try {
      Files.createLink(name, file);
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      // Whoever copies the file instead hears of all that is wrong with it.
      return false;
    }
  }

  /** The file that processes lock to replace an object; its folder may not be there yet. */
  Path lock() {
    return folder.resolve("lock");
  }

  /** Makes a part the object at that path, whole, in place of what is there. */
  static void publish(Path part, Path object) throws IOException {
    Files.move(part, withFolder(object), StandardCopyOption.ATOMIC_MOVE);
  }

  /** A path whose folder is there. */
  static Path withFolder(Path path) throws IOException {
    Files.createDirectories(path.getParent());
    return path;
  }

  /** Removes parts of writers that were killed: one that is at work writes to its part. */
  void sweep() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    Instant old = Instant.now().minus(ABANDONED);
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, PART + "*")) {
      for (Path part : found) {
        if (isOlder(part, old)) {
          Files.deleteIfExists(part);
        }
      }
    }
  }

  private static boolean isOlder(Path part, Instant than) throws IOException {
    try {
      return Files.getLastModifiedTime(part).toInstant().isBefore(than);
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
