// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.storage.BulkCopy;
import dev.assay.lake.storage.Room;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that can be read from any place: the original where it is not packed, else a copy.
 *
 * @param path where it is
 * @param temporary whether it is a copy
 */
record LocalCopy(Path path, boolean temporary) {
  /**
   * The content of a part of a local file.
   *
   * @param name the file's name, which tells how it is packed
   */
  static LocalCopy of(String name, Path path, InputStream content, Path folder) throws IOException {
    return Packing.of(name) == Packing.NONE
        ? new LocalCopy(path, false)
        : new LocalCopy(write(content, folder), true);
  }

  /** Writes a stream into a new file; running out of room is told apart from a bad stream. */
  static Path write(InputStream content, Path folder) throws IOException {
    try {
      Path file = Files.createTempFile(folder, "part-", "");
      try (OutputStream out = Files.newOutputStream(file)) {
        BulkCopy.copy(content, out);
      }
      return file;
    } catch (IOException e) {
      if (Room.lacks(e.getMessage())) {
        throw new AssayException(
            Category.RESOURCES,
            "cannot unpack into %s: %s; %s: make room there"
                .formatted(folder, e.getMessage(), Room.of(folder)),
            e);
      }
      throw e;
    }
  }

  void remove() {
    if (!temporary) {
      return;
    }
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new AssayException(Category.RESOURCES, "cannot remove %s: %s".formatted(path, e), e);
    }
  }
}
