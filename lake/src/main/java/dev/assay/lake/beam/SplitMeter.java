// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.beam;

import java.util.concurrent.atomic.AtomicLong;

/** What has been read of one split so far. Thread-safe. */
public final class SplitMeter {
  private final AtomicLong counted = new AtomicLong();
  private volatile long rows;
  private volatile long listed;
  private volatile int passes = 1;
  private volatile boolean ended;
  private volatile boolean failed;

  /** Nothing of it has been read, whatever an earlier try has counted. */
  void begin() {
    counted.set(0);
    rows = 0;
    listed = 0;
    passes = 1;
    ended = false;
    failed = false;
  }

  /**
   * So many bytes are to be read.
   *
   * @param bytes as the source lists them
   * @param passes how often each of them is counted before the split has ended
   */
  public void expect(long bytes, int passes) {
    this.passes = passes;
    this.listed = bytes;
  }

  /** So many more bytes have been read, in whatever pass. */
  public void read(long bytes) {
    counted.addAndGet(bytes);
  }

  /** So many rows have been read in all; for one thread. */
  public void rows(long all) {
    rows = all;
  }

  /** All of it has been read. */
  void end(long allRows) {
    rows = allRows;
    ended = true;
  }

  /** No more of it will be read. */
  void fail() {
    failed = true;
    ended = true;
  }

  /** What has been read; of the splits only one that has ended counts. */
  WorkAmount done() {
    return new WorkAmount(ended ? 1 : 0, rows, bytes());
  }

  /** Listed bytes that will not be read, because the split has failed. */
  long lost() {
    return failed ? Math.max(0, listed - bytes()) : 0;
  }

  private long bytes() {
    if (listed == 0) {
      return counted.get();
    }
    return ended && !failed ? listed : Math.min(listed, counted.get() / passes);
  }
}
