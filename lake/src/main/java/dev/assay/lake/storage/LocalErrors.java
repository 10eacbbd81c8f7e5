// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Says why a local bucket could not do what it was asked for, and what to do next. Immutable. */
final class LocalErrors {
  private final Path root;

  /** Those of the bucket in that folder. */
  LocalErrors(Path root) {
    this.root = root;
  }

  /** The failure to do that with an object. */
  AssayException of(String verb, String key, IOException e) {
    boolean missing = e instanceof NoSuchFileException || e instanceof FileNotFoundException;
    return new AssayException(
        missing ? Category.DATA : Category.RESOURCES,
        "cannot %s %s in %s: %s"
            .formatted(verb, key, root, missing ? "no such object" : why(key, e)),
        e);
  }

  private String why(String key, IOException e) {
    if (e instanceof AccessDeniedException denied) {
      return "%s is closed to this user: give it permission"
          .formatted(closed(denied, this::isOpen));
    }
    String reason = e.toString();
    if (Room.lacks(reason)) {
      return "%s; %s: make room there".formatted(reason, Room.of(root));
    }
    return isOfWrongKind(e)
        ? inTheWay(root.resolve(key)).map(what -> reason + "; " + what).orElse(reason)
        : reason;
  }

  /** Whether a folder was met where a file was wanted, or a file where a folder was. */
  private static boolean isOfWrongKind(IOException e) {
    return e instanceof FileAlreadyExistsException
        || e instanceof NotDirectoryException
        || e instanceof DirectoryNotEmptyException
        || (e instanceof FileSystemException failed
            && ("Not a directory".equals(failed.getReason())
                || "Is a directory".equals(failed.getReason())));
  }

  /** What is of the wrong kind, where an object was wanted. */
  private static Optional<String> inTheWay(Path object) {
    if (Files.isDirectory(object)) {
      return Optional.of(
          "%s is a folder, where a file is expected: move it, or name another file"
              .formatted(object));
    }
    Path above = existing(object.getParent());
    return Files.isDirectory(above)
        ? Optional.empty()
        : Optional.of(
            "%s is a file, where a folder is expected: move it, or name another folder"
                .formatted(above));
  }

  private boolean isOpen(Path path) {
    return Files.isReadable(path)
        && (!Files.isDirectory(path) || (Files.isWritable(path) && Files.isExecutable(path)));
  }

  /**
   * What is closed: the system names what was to be made, or the first of two names. It may be the
   * folder that the file is in, or is to be in.
   */
  static String closed(AccessDeniedException e, Predicate<Path> open) {
    return Stream.of(e.getFile(), e.getOtherFile())
        .filter(name -> name != null)
        .map(Path::of)
        .flatMap(path -> Stream.of(existing(path), existing(path.toAbsolutePath().getParent())))
        .filter(open.negate())
        .findFirst()
        .map(Path::toString)
        .orElse(e.getFile());
  }

  /** The path, or the nearest above it that is there. */
  private static Path existing(Path path) {
    Path there = path.toAbsolutePath();
    while (there.getParent() != null && !Files.exists(there)) {
      there = there.getParent();
    }
    return there;
  }
}
