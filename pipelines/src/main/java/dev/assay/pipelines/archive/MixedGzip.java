// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes one gzip member some of whose bytes are compressed and others stored as they are, which is
 * for what is packed already. Closing it closes nothing else; {@link #finish} ends it. For one
 * thread.
 */
final class MixedGzip extends OutputStream {
  private static final int BUFFER_BYTES = 1 << 17;

  /** A stored block's length is a number of two bytes. */
  private static final int MAX_BLOCK_BYTES = 0xFFFF;

  /** Magic number, deflate, no flags, no time, fastest, unknown system. */
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 4, (byte) 0xff};

  private final OutputStream out;
  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private long bytes;
  private boolean storing;

  MixedGzip(OutputStream out) throws IOException {
    this.out = out;
    out.write(HEADER);
  }

  /** From here on bytes are stored as they are, or compressed again. */
  void storing(boolean on) throws IOException {
    if (on && !storing) {
      drain(Deflater.SYNC_FLUSH);
      // What is compressed later must not refer to what was before the stored bytes.
      deflater.reset();
    }
    storing = on;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    crc.update(from, offset, length);
    bytes += length;
    if (storing) {
      store(from, offset, length);
    } else {
      deflater.setInput(from, offset, length);
      while (!deflater.needsInput()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
    }
  }

  private void store(byte[] from, int offset, int length) throws IOException {
    for (int at = 0; at < length; at += MAX_BLOCK_BYTES) {
      int size = Math.min(MAX_BLOCK_BYTES, length - at);
      block(0, size);
      out.write(from, offset + at, size);
    }
  }

  private void block(int last, int size) throws IOException {
    out.write(last);
    out.write(size);
    out.write(size >>> Byte.SIZE);
    out.write(~size);
    out.write(~size >>> Byte.SIZE);
  }

  private void drain(int flush) throws IOException {
    int count;
    do {
      count = deflater.deflate(buffer, 0, buffer.length, flush);
      out.write(buffer, 0, count);
    } while (count == buffer.length);
  }

  /** Writes the end, with the checksum and the size of all that went in. */
  void finish() throws IOException {
    if (storing) {
      block(1, 0);
    } else {
      deflater.finish();
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
    }
    out.write(
        ByteBuffer.allocate(2 * Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt((int) crc.getValue())
            .putInt((int) bytes)
            .array());
    out.flush();
  }

  @Override
  public void close() {
    deflater.end();
  }
}
