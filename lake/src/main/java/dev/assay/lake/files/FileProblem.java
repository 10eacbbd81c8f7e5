// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.zip.ZipException;

/**
 * Says what is wrong with a file that cannot be read, and with {@code next:} what to do; quotes
 * nothing of its content.
 */
final class FileProblem {
  static final String AGAIN_OR_AWAY =
      "have it sent again, or take it away where there is nothing to send";

  static final String AGAIN = "have it sent again";

  private FileProblem() {}

  /**
   * What is wrong with a file.
   *
   * @param what what is wrong, and what was expected where that is not plain
   * @param next what to do about it
   */
  static AssayException of(String file, String what, String next) {
    return of(file, what, next, null);
  }

  /** The same, as another failure shows. */
  static AssayException of(String file, String what, String next, Exception cause) {
    return new AssayException(
        Category.DATA, "file %s: %s; next: %s".formatted(file, what, next), cause);
  }

  /** What a failed read means: a damaged file, unless the disk itself failed. */
  static AssayException of(String file, IOException e) {
    if (e instanceof CharacterCodingException) {
      return of(
          file,
          "it is not in its encoding, which is UTF-8 where nothing else is declared",
          "declare another by csv: {encoding: …}, as in latin-1, or have it sent in that one",
          e);
    }
    if (e instanceof EOFException) {
      return of(file, "it is cut off: its compressed content has no end", AGAIN, e);
    }
    if (e instanceof ZipException || isDamage(e)) {
      return of(file, "it is damaged: " + e.getMessage(), AGAIN, e);
    }
    return new AssayException(
        Category.RESOURCES,
        "file %s cannot be read: %s; next: see to what that names, such as the disk, its room, this user's permission or its limit of open files, and run again"
            .formatted(file, e),
        e);
  }

  private static boolean isDamage(IOException e) {
    return e instanceof org.apache.commons.compress.archivers.ArchiveException
        || e.getClass().getName().startsWith("com.github.luben.zstd.")
        || (e.getMessage() != null && e.getMessage().contains("orrupted"));
  }
}
