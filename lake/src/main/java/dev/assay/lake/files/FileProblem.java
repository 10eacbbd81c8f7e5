// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.zip.ZipException;

/** Says why a file cannot be read, and what to do; quotes nothing of its content. */
final class FileProblem {
  private FileProblem() {}

  static AssayException of(String file, String what) {
    return new AssayException(Category.DATA, "file %s: %s".formatted(file, what));
  }

  /** What a failed read means: a damaged file, unless the disk itself failed. */
  static AssayException of(String file, IOException e) {
    if (e instanceof CharacterCodingException) {
      return new AssayException(
          Category.DATA,
          "file %s: it is not in its encoding: declare another by encoding, as in latin-1"
              .formatted(file),
          e);
    }
    if (e instanceof EOFException) {
      return new AssayException(
          Category.DATA,
          "file %s: it is cut off: its compressed content has no end; have it sent again"
              .formatted(file),
          e);
    }
    if (e instanceof ZipException || isDamage(e)) {
      return new AssayException(
          Category.DATA,
          "file %s: it is damaged: %s; have it sent again".formatted(file, e.getMessage()),
          e);
    }
    return new AssayException(
        Category.RESOURCES, "file %s cannot be read: %s".formatted(file, e), e);
  }

  private static boolean isDamage(IOException e) {
    return e instanceof org.apache.commons.compress.archivers.ArchiveException
        || e.getClass().getName().startsWith("com.github.luben.zstd.")
        || (e.getMessage() != null && e.getMessage().contains("orrupted"));
  }
}
