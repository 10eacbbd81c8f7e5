// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.files;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.storage.BulkCopy;
import dev.assay.lake.storage.CountedInput;
import dev.assay.lake.storage.ObjectInfo;
import dev.assay.lake.storage.Room;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * A copy of a source's file, made while the file stayed the same.
 *
 * @param path where it is
 * @param bytes its size
 * @param crc32c CRC32C of its bytes, eight lower-case hex digits
 */
record LocalFile(Path path, long bytes, String crc32c) {
  /** CRC32C of a file's bytes, eight lower-case hex digits; reads all of it. */
  static String checksum(FileFolder source, String key) {
    CRC32C crc = new CRC32C();
    try (InputStream in = new CheckedInputStream(source.read(key), crc)) {
      BulkCopy.copy(in, OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new AssayException(
          Category.EXTERNAL,
          "file %s cannot be read from %s: %s".formatted(key, source.describe(), e.getMessage()),
          e);
    }
    return "%08x".formatted(crc.getValue());
  }

  /** Copies a file into a folder. */
  static LocalFile copy(FileFolder source, ListedFile file, Path folder) {
    return copy(source, file, folder, bytes -> {});
  }

  /**
   * Copies a file into a folder.
   *
   * @param read is told of so many more bytes, while they are copied
   */
  static LocalFile copy(FileFolder source, ListedFile file, Path folder, LongConsumer read) {
    Path path = folder.resolve("source");
    CRC32C crc = new CRC32C();
    long bytes;
    try (InputStream in =
            new CheckedInputStream(new CountedInput(source.read(file.key()), read), crc);
        OutputStream out = Files.newOutputStream(path)) {
      bytes = BulkCopy.copy(in, out);
    } catch (IOException e) {
      boolean full = Room.lacks(e.getMessage());
      throw new AssayException(
          full ? Category.RESOURCES : Category.EXTERNAL,
          "file %s cannot be copied from %s: %s%s"
              .formatted(
                  file.name(),
                  source.describe(),
                  e.getMessage(),
                  full ? "; %s: make room there".formatted(Room.of(folder)) : ""),
          e);
    }
    requireSame(source, file, bytes);
    return new LocalFile(path, bytes, "%08x".formatted(crc.getValue()));
  }

  /** Makes sure that a file is still what was listed, of so many bytes. */
  static void requireSame(FileFolder source, ListedFile file, long bytes) {
    Optional<ObjectInfo> now = source.store().head(file.key());
    if (now.isEmpty() || !now.get().etag().equals(file.version()) || bytes != file.bytes()) {
      throw new AssayException(
          Category.SOURCE,
          "file %s in %s changed while it was read; next: run again when it is whole; who writes it should write it aside and rename it"
              .formatted(file.name(), source.describe()));
    }
  }
}
