// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies objects to local files and checks what arrived. */
public final class Downloads {
  private static final Logger LOG = LoggerFactory.getLogger(Downloads.class);

  private Downloads() {}

  /**
   * Copies an object.
   *
   * @throws AssayException (DATA) if size or CRC32C differ from what the manifest says, (EXTERNAL)
   *     if the store breaks off, (RESOURCES) if the file cannot be written
   */
  public static void verified(ObjectStore store, String key, long bytes, String crc32c, Path to) {
    LOG.debug("copied {} from {} to {}", key, store.describe(), to);
    CRC32C crc = new CRC32C();
    long copied;
    try (InputStream in = store.read(key);
        OutputStream out = new CheckedOutputStream(new ScratchFile(to), crc)) {
      copied = in.transferTo(out);
    } catch (IOException e) {
      throw new AssayException(
          Category.EXTERNAL,
          "cannot copy %s from %s: it breaks off: %s"
              .formatted(key, store.describe(), e.getMessage()),
          e);
    }
    if (copied != bytes || !Crc32c.hex(crc).equals(crc32c)) {
      throw new AssayException(
          Category.DATA,
          "%s in %s is damaged: expected %d bytes with CRC32C %s, got %d with %s; run the partition again with --force"
              .formatted(key, store.describe(), bytes, crc32c, copied, Crc32c.hex(crc)));
    }
  }
}
