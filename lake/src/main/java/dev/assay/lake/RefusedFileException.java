// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake;

import java.util.List;
import java.util.function.Supplier;

/** A failure that is a file's own, which it names. */
public final class RefusedFileException extends AssayException {
  private static final long serialVersionUID = 1L;

  private final RefusedFile file;

  private RefusedFileException(RefusedFile file, AssayException cause) {
    super(cause.category(), cause.getMessage(), cause);
    this.file = file;
  }

  /**
   * Looks at a file.
   *
   * @param name its name in the source
   * @param bytes its size
   * @throws RefusedFileException in the place of a failure of category DATA, which is the file's
   */
  public static <T> T looking(String name, long bytes, Supplier<T> look) {
    try {
      return look.get();
    } catch (AssayException e) {
      if (e.category() != Category.DATA) {
        throw e;
      }
      throw new RefusedFileException(new RefusedFile(name, bytes, e.getMessage()), e);
    }
  }

  @Override
  public List<RefusedFile> refused() {
    return List.of(file);
  }
}
