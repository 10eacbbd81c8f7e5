// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.place;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.storage.Room;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A local folder that somebody wants to have written: what is in its way, in words. */
public final class OutputFolder {
  private OutputFolder() {}

  /**
   * Turns away a folder that cannot be made, before there is any work on what is to be in it.
   *
   * @throws AssayException (DEFINITION) if it is no folder, or lies below what is none
   */
  public static void requirePossible(Path folder) {
    Path there = folder.toAbsolutePath().normalize();
    while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there)) {
      throw new AssayException(
          Category.DEFINITION,
          "cannot write into %s: %s is no folder; nothing was written, name a folder that is there or can be made"
              .formatted(folder, there));
    }
  }

  /**
   * What an error of the system means.
   *
   * @param what what was to be written, as in {@code the project}
   * @return a failure of RESOURCES
   */
  public static AssayException unwritable(String what, Path folder, IOException e) {
    return new AssayException(
        Category.RESOURCES,
        "cannot write %s into %s: %s; %s".formatted(what, folder, reason(e), next(folder, e)),
        e);
  }

  private static String next(Path folder, IOException e) {
    return Room.lacks(e.getMessage())
        ? "make room: " + Room.of(folder)
        : "name a folder that this user may write, or change the rights there";
  }

  /** Without the name of Java's exception, which often is all that it has to say. */
  private static String reason(IOException e) {
    if (!(e instanceof FileSystemException there)) {
      return e.getMessage() == null ? "the system does not say why" : e.getMessage();
    }
    if (e instanceof AccessDeniedException) {
      return "no permission for " + there.getFile();
    }
    if (e instanceof NoSuchFileException) {
      return there.getFile() + " is not there and cannot be made";
    }
    if (e instanceof FileAlreadyExistsException) {
      return there.getFile() + " is in the way";
    }
    return there.getReason() == null
        ? "the system refuses " + there.getFile()
        : "%s: %s".formatted(there.getFile(), there.getReason());
  }
}
