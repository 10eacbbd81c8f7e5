// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes objects local files and checks what arrived. */
public final class Downloads {
  private static final Logger LOG = LoggerFactory.getLogger(Downloads.class);

  private Downloads() {}

  /**
   * Makes an object a local file, which may only be read: a second name of it where that can be,
   * else a copy.
   *
   * @throws AssayException (DATA) if size or CRC32C differ from what the manifest says, (EXTERNAL)
   *     if the store breaks off, (RESOURCES) if the file cannot be written
   */
  public static void verified(ObjectStore store, String key, long bytes, String crc32c, Path to) {
    LOG.debug("copied {} from {} to {}", key, store.describe(), to);
    WrittenObject found = fetched(store, key, to);
    if (found.bytes() != bytes || !found.crc32c().equals(crc32c)) {
      throw new AssayException(
          Category.DATA,
          "%s in %s is damaged: expected %d bytes with CRC32C %s, got %d with %s; run the partition again with --force"
              .formatted(key, store.describe(), bytes, crc32c, found.bytes(), found.crc32c()));
    }
  }

  private static WrittenObject fetched(ObjectStore store, String key, Path to) {
    try {
      // What is there may be a second name of an object, which a copy would overwrite.
      if (Files.isRegularFile(to, LinkOption.NOFOLLOW_LINKS)) {
        Files.delete(to);
      }
      return store.link(key, to)
          ? new WrittenObject(key, Files.size(to), Crc32c.hex(Crc32c.of(to)))
          : copied(store, key, to);
    } catch (IOException e) {
      throw new AssayException(
          Category.EXTERNAL,
          "cannot copy %s from %s: it breaks off: %s"
              .formatted(key, store.describe(), e.getMessage()),
          e);
    }
  }

  private static WrittenObject copied(ObjectStore store, String key, Path to) throws IOException {
    CRC32C crc = new CRC32C();
    try (InputStream in = store.read(key);
        OutputStream out = new CheckedOutputStream(new ScratchFile(to), crc)) {
      return new WrittenObject(key, BulkCopy.copy(in, out), Crc32c.hex(crc));
    }
  }
}
