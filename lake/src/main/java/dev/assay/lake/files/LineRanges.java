// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import dev.assay.lake.manifest.FileForm;
import dev.assay.lake.storage.BoundedInput;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * A big file of JSON lines in ranges that begin where a line does, gone over at once. Other files
 * are one range: records of CSV may have line ends within quotes, so that no place in the middle is
 * known for the beginning of one (DuckDB itself finds such places in CSV that is clean), and what
 * is compressed or an array begins at its beginning.
 */
final class LineRanges {
  /** So many bytes are worth a thread. */
  static final long LEAST_BYTES = 32L << 20;

  private static final int BUFFER_BYTES = 1 << 16;

  /** How the mark of the byte order begins, and no object. */
  private static final byte MARK = (byte) 0xEF;

  private final Path path;
  private final List<Range> ranges;

  private LineRanges(Path path, List<Range> ranges) {
    this.path = path;
    this.ranges = ranges;
  }

  private record Range(long from, long to) {}

  /** Goes over a range of lines. */
  @FunctionalInterface
  interface Reader<R> {
    /**
     * Goes over it.
     *
     * @param lines its bytes
     * @param before counts the lines before it, for messages; reads the file up to there
     */
    R read(InputStream lines, LongSupplier before) throws IOException;
  }

  /**
   * The ranges of a file of JSON that lies there as it is; one where it is not worth more.
   *
   * @param least bytes of the smallest range
   */
  static LineRanges of(String name, FileForm form, Path path, long least) throws IOException {
    long bytes = Files.size(path);
    long most = Math.min(ReadingThreads.OF_PROCESS.most(), bytes / least);
    boolean lines =
        most > 1
            && Packing.of(name) == Packing.NONE
            && form.encoding().equals(StandardCharsets.UTF_8.name())
            && isLines(path);
    return new LineRanges(path, lines ? split(path, bytes, most) : List.of(new Range(0, bytes)));
  }

  private static boolean isLines(Path path) throws IOException {
    try (InputStream in = Utf8Input.of(Files.newInputStream(path), StandardCharsets.UTF_8)) {
      int b;
      do {
        b = in.read();
      } while (b == ' ' || b == '\n' || b == '\r' || b == '\t');
      return b == '{';
    }
  }

  private static List<Range> split(Path path, long bytes, long most) throws IOException {
    List<Range> ranges = new ArrayList<>();
    long from = 0;
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      for (long i = 1; i <= most; i++) {
        long to = i == most ? bytes : lineAfter(file, Math.max(from, bytes * i / most), bytes);
        if (to > from) {
          ranges.add(new Range(from, to));
        }
        from = to;
      }
    }
    return ranges;
  }

  /** A mark of the byte order is one at the beginning of the file only: no range begins with it. */
  private static long lineAfter(RandomAccessFile file, long place, long bytes) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    file.seek(place);
    long at = place;
    boolean ended = false;
    int n;
    while ((n = file.read(buffer)) > 0) {
      for (int i = 0; i < n; i++) {
        if (ended && buffer[i] != MARK) {
          return at + i;
        }
        ended = buffer[i] == '\n';
      }
      at += n;
    }
    return bytes;
  }

  /** Whether there are several. */
  boolean areSeveral() {
    return ranges.size() > 1;
  }

  /** Goes over all of them at once; what came of each, in their order. */
  <R> List<R> map(Reader<R> reader) {
    return ReadingThreads.OF_PROCESS.map(
        ranges, "reading " + path.getFileName(), range -> read(range, reader));
  }

  private <R> R read(Range range, Reader<R> reader) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES)) {
      in.skipNBytes(range.from());
      return reader.read(
          new BoundedInput(in, range.to() - range.from()), () -> linesBefore(range.from()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lines that end before a place; a return with a feed is one end. */
  private long linesBefore(long place) {
    try (InputStream in =
        new BufferedInputStream(
            new BoundedInput(Files.newInputStream(path), place), BUFFER_BYTES)) {
      long ends = 0;
      int last = 0;
      for (int b = in.read(); b >= 0; b = in.read()) {
        ends += b == '\r' || (b == '\n' && last != '\r') ? 1 : 0;
        last = b;
      }
      return ends;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
