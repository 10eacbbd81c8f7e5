// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.zip.CRC32C;

/**
 * Streams into an S3 object: what is written passes through a bounded pipe to a thread that sends
 * it in parts. Abandoned, the pipe breaks the upload, and S3 keeps no object.
 */
final class S3ObjectWriter extends ObjectWriter {
  private static final long PART_BYTES = 16L << 20;

  private final S3ObjectStore store;
  private final String key;
  private final ChunkPipe pipe = new ChunkPipe();
  private final CRC32C crc = new CRC32C();
  private final CompletableFuture<Long> stored;
  private long bytes;
  private boolean completed;

  S3ObjectWriter(S3ObjectStore store, String key) {
    this.store = store;
    this.key = key;
    this.stored = new CompletableFuture<>();
    Thread sender = new Thread(this::send, "s3-put");
    sender.setDaemon(true);
    sender.start();
  }

  private void send() {
    InputStream content = pipe.input();
    try {
      stored.complete(store.putStream(key, content, PART_BYTES));
    } catch (RuntimeException | Error e) {
      stored.completeExceptionally(e);
      pipe.abandonByReader();
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] buffer, int offset, int length) throws IOException {
    crc.update(buffer, offset, length);
    bytes += length;
    if (!pipe.write(buffer, offset, length)) {
      result();
      throw new IOException("upload of " + key + " ended early");
    }
  }

  @Override
  public WrittenObject complete() throws IOException {
    if (!pipe.finish()) {
      result();
    }
    long size = result();
    completed = true;
    if (size != bytes) {
      throw new IOException("%s: sent %d bytes, stored %d".formatted(key, bytes, size));
    }
    return new WrittenObject(key, bytes, Crc32c.hex(crc));
  }

  private long result() throws IOException {
    try {
      return stored.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("upload of " + key + " interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw store.broken(key, e);
    }
  }

  @Override
  public void close() {
    if (!completed) {
      pipe.abandonByWriter();
    }
  }
}
