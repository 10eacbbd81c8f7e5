// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes one gzip member some of whose bytes are compressed and others stored as they are, which is
 * for what is packed already. What is compressed is cut into chunks that refer to nothing outside
 * themselves, so that all cores compress at once. Closing it closes nothing else; {@link #finish}
 * ends it. For one thread.
 */
final class MixedGzip extends OutputStream {
  /** As large as costs less than a hundredth of the size. */
  private static final int CHUNK_BYTES = 1 << 20;

  private static final int BUFFER_BYTES = 1 << 17;

  /** A stored block's length is a number of two bytes. */
  private static final int MAX_BLOCK_BYTES = 0xFFFF;

  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  /** Magic number, deflate, no flags, no time, fastest, unknown system. */
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 4, (byte) 0xff};

  private final OutputStream out;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  /** Chunks under way, in their order: no more than keep all threads at work. */
  private final Deque<Future<byte[]>> ahead = new ArrayDeque<>();

  private final CRC32 crc = new CRC32();
  private byte[] chunk = new byte[CHUNK_BYTES];
  private int filled;
  private long bytes;
  private boolean storing;

  MixedGzip(OutputStream out) throws IOException {
    this.out = out;
    out.write(HEADER);
  }

  /** From here on bytes are stored as they are, or compressed again. */
  void storing(boolean on) throws IOException {
    if (on) {
      writeChunks();
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
      compress(from, offset, length);
    }
  }

  private void compress(byte[] from, int offset, int length) throws IOException {
    int at = 0;
    while (at < length) {
      int count = Math.min(length - at, CHUNK_BYTES - filled);
      System.arraycopy(from, offset + at, chunk, filled, count);
      filled += count;
      at += count;
      if (filled == CHUNK_BYTES) {
        begin();
      }
    }
  }

  /** Lets the chunk be compressed. */
  private void begin() throws IOException {
    byte[] full = chunk;
    int length = filled;
    ahead.add(threads.submit(() -> deflated(full, length)));
    chunk = new byte[CHUNK_BYTES];
    filled = 0;
    if (ahead.size() > 2 * THREADS) {
      writeFirst();
    }
  }

  private static byte[] deflated(byte[] chunk, int length) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(BUFFER_BYTES);
    byte[] buffer = new byte[BUFFER_BYTES];
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    try {
      deflater.setInput(chunk, 0, length);
      int count;
      do {
        // ends at a whole byte, where a stored block or another chunk may follow
        count = deflater.deflate(buffer, 0, BUFFER_BYTES, Deflater.SYNC_FLUSH);
        packed.write(buffer, 0, count);
      } while (count == BUFFER_BYTES);
    } finally {
      deflater.end();
    }
    return packed.toByteArray();
  }

  private void writeChunks() throws IOException {
    if (filled > 0) {
      begin();
    }
    while (!ahead.isEmpty()) {
      writeFirst();
    }
  }

  private void writeFirst() throws IOException {
    try {
      out.write(ahead.remove().get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while compressing");
    } catch (ExecutionException e) {
      throw new IllegalStateException("a chunk cannot be compressed", e.getCause());
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

  /** Writes the end, with the checksum and the size of all that went in. */
  void finish() throws IOException {
    writeChunks();
    block(1, 0);
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
    threads.shutdownNow();
  }
}
