// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A bounded pipe from one writing thread to one reading thread: at most eight chunks of a mebibyte
 * wait in it.
 */
final class ChunkPipe {
  private static final int CHUNK_BYTES = 1 << 20;
  private static final int MAX_CHUNKS = 8;

  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private byte[] filling = new byte[CHUNK_BYTES];
  private int filled;
  private boolean finished;
  private boolean brokenByWriter;
  private boolean brokenByReader;

  /** Writes, waiting for room; false if the reader has gone. */
  boolean write(byte[] buffer, int offset, int length) throws IOException {
    int from = offset;
    int left = length;
    while (left > 0) {
      int n = Math.min(left, CHUNK_BYTES - filled);
      System.arraycopy(buffer, from, filling, filled, n);
      filled += n;
      from += n;
      left -= n;
      if (filled == CHUNK_BYTES && !pass(filling)) {
        return false;
      }
    }
    return true;
  }

  /** Passes what is left and marks the end; false if the reader has gone. */
  boolean finish() throws IOException {
    boolean alive = filled == 0 || pass(java.util.Arrays.copyOf(filling, filled));
    synchronized (this) {
      finished = true;
      notifyAll();
    }
    return alive;
  }

  private synchronized boolean pass(byte[] chunk) throws IOException {
    while (waiting.size() >= MAX_CHUNKS && !brokenByReader) {
      await();
    }
    if (brokenByReader) {
      return false;
    }
    waiting.add(chunk);
    filling = new byte[CHUNK_BYTES];
    filled = 0;
    notifyAll();
    return true;
  }

  synchronized void abandonByWriter() {
    brokenByWriter = true;
    notifyAll();
  }

  synchronized void abandonByReader() {
    brokenByReader = true;
    waiting.clear();
    notifyAll();
  }

  /** The next chunk, or null at the end. */
  private synchronized byte[] next() throws IOException {
    while (waiting.isEmpty() && !finished && !brokenByWriter) {
      await();
    }
    if (brokenByWriter) {
      throw new IOException("the write was abandoned");
    }
    byte[] chunk = waiting.poll();
    notifyAll();
    return chunk;
  }

  /** One wait; every caller asks its condition again in a loop. */
  @SuppressWarnings("WaitNotInLoop")
  private void await() throws InterruptedIOException {
    try {
      wait();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  /** The reading end. */
  InputStream input() {
    return new Reading();
  }

  private final class Reading extends InputStream {
    private byte[] chunk = new byte[0];
    private int at;

    @Override
    public int read() throws IOException {
      return fill() ? chunk[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!fill()) {
        return -1;
      }
      int n = Math.min(length, chunk.length - at);
      System.arraycopy(chunk, at, buffer, offset, n);
      at += n;
      return n;
    }

    private boolean fill() throws IOException {
      while (at == chunk.length) {
        byte[] following = next();
        if (following == null) {
          return false;
        }
        chunk = following;
        at = 0;
      }
      return true;
    }
  }
}
