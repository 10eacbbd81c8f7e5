// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/** CRC32C and its text form, eight lower-case hex digits. */
final class Crc32c {
  private static final int BUFFER_BYTES = 1 << 18;

  private Crc32c() {}

  /** That of a local file's bytes, all of which are read. */
  static CRC32C of(Path file) throws IOException {
    CRC32C crc = new CRC32C();
    // A direct buffer, so that the bytes are not copied once more.
    ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (channel.read(buffer) >= 0) {
        crc.update(buffer.flip());
        buffer.clear();
      }
    }
    return crc;
  }

  static String hex(CRC32C crc) {
    return "%08x".formatted(crc.getValue());
  }
}
