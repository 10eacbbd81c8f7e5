// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file under another name beside its own, while it is found out whether it may go. The name is
 * always the same, so that what a killed process left there is found. For one thread.
 */
final class Aside {
  private final Path file;
  private final Path aside;

  Aside(Path file) {
    this.file = file;
    this.aside = file.resolveSibling("." + file.getFileName() + FileFolder.ASIDE);
  }

  /** The other name. */
  String name() {
    return aside.getFileName().toString();
  }

  boolean isThere() {
    return Files.exists(aside, LinkOption.NOFOLLOW_LINKS);
  }

  /** Renames the file; nothing may be there under the other name. */
  void take() throws IOException {
    Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
  }

  void drop() throws IOException {
    Files.deleteIfExists(aside);
  }

  /**
   * Gives the file its name again.
   *
   * @throws FileAlreadyExistsException if another has that name by now; both stay
   */
  void putBack() throws IOException {
    try {
      // A link takes no other file's place, as a rename would.
      Files.createLink(file, aside);
      Files.delete(aside);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.move(aside, file);
    }
  }
}
