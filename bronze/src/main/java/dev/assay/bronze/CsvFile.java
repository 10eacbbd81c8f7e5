// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze;

import dev.assay.bronze.csv.RecordCounter;
import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.beam.SplitMeter;
import dev.assay.lake.manifest.DataFile;
import dev.assay.lake.storage.ObjectStore;
import dev.assay.lake.storage.ObjectWriter;
import dev.assay.lake.storage.Room;
import dev.assay.lake.storage.WrittenObject;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Streams CSV into an object, counting the records that pass. The object is kept only if as many
 * rows passed as the source says it gave.
 */
final class CsvFile extends OutputStream {
  private static final int BUFFER_BYTES = 1 << 18;

  private final OutputStream out;
  private final SplitMeter meter;
  private final RecordCounter counter = new RecordCounter();
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int filled;

  private CsvFile(OutputStream out, SplitMeter meter) {
    this.out = out;
    this.meter = meter;
  }

  /** Writes a header and rows. */
  @FunctionalInterface
  interface Content {
    /** Writes, and returns how many rows the source says it gave. */
    long writeTo(OutputStream csv) throws IOException;
  }

  /**
   * Writes it, and returns what it is.
   *
   * @param meter is told of what passes
   */
  static DataFile write(
      ObjectStore store, String key, Compression compression, SplitMeter meter, Content content) {
    try (ObjectWriter object = store.write(key)) {
      CsvFile csv = new CsvFile(compression.into(new Unclosed(object)), meter);
      long given = content.writeTo(csv);
      csv.close();
      csv.reconcile(given);
      WrittenObject written = object.complete();
      return new DataFile(key, written.bytes(), given, written.crc32c(), 0);
    } catch (IOException e) {
      throw new AssayException(
          Room.lacks(e.getMessage()) ? Category.RESOURCES : Category.EXTERNAL,
          "writing %s to %s failed: %s".formatted(key, store.describe(), e.getMessage()),
          e);
    }
  }

  private void reconcile(long given) {
    if (counter.open()) {
      throw new AssayException(
          Category.DATA,
          "the file ends within a record, after %d whole ones: run again; if it stays, look at the"
                  .formatted(counter.records())
              + " source's last rows");
    }
    long passed = counter.records() - 1;
    if (passed != given) {
      throw new AssayException(
          Category.DATA,
          "the source gave %d rows but %d passed: nothing is published; run again"
              .formatted(given, passed));
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int left = length;
    while (left > 0) {
      if (filled == BUFFER_BYTES) {
        pass();
      }
      int n = Math.min(left, BUFFER_BYTES - filled);
      System.arraycopy(bytes, from, buffer, filled, n);
      filled += n;
      from += n;
      left -= n;
    }
  }

  private void pass() throws IOException {
    counter.count(buffer, 0, filled);
    out.write(buffer, 0, filled);
    meter.read(filled);
    meter.rows(Math.max(0, counter.records() - 1));
    filled = 0;
  }

  /** Passes what is left and ends the compression; the object itself stays open. */
  @Override
  public void close() throws IOException {
    pass();
    out.close();
  }

  /** Keeps the end of a compressed stream from ending the object. */
  private static final class Unclosed extends OutputStream {
    private final OutputStream out;

    Unclosed(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() {
      // whoever opened the object closes it
    }
  }
}
