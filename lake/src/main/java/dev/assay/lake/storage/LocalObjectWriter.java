// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/** Writes a part of a local bucket and makes it an object. */
final class LocalObjectWriter extends ObjectWriter {
  private static final int BUFFER_BYTES = 1 << 20;

  private final String key;
  private final Path part;
  private final Path object;
  private final CRC32C crc = new CRC32C();
  private final OutputStream out;
  private long bytes;

  /**
   * A writer that owns its part.
   *
   * @param object where the object of that key lies
   */
  LocalObjectWriter(String key, Path part, Path object) throws IOException {
    this.key = key;
    this.part = part;
    this.object = object;
    this.out =
        new CheckedOutputStream(
            new BufferedOutputStream(Files.newOutputStream(part), BUFFER_BYTES), crc);
  }

  @Override
  public void write(int b) throws IOException {
    out.write(b);
    bytes++;
  }

  @Override
  public void write(byte[] buffer, int offset, int length) throws IOException {
    out.write(buffer, offset, length);
    bytes += length;
  }

  @Override
  public WrittenObject complete() throws IOException {
    out.close();
    long stored = Files.size(part);
    if (stored != bytes) {
      throw new IOException("%s: sent %d bytes, stored %d".formatted(key, bytes, stored));
    }
    LocalParts.publish(part, object);
    return new WrittenObject(key, bytes, Crc32c.hex(crc));
  }

  @Override
  public void close() throws IOException {
    try {
      out.close();
    } finally {
      // Closing writes what is left, for which a full disk has no room either.
      Files.deleteIfExists(part);
    }
  }
}
