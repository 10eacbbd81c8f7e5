// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.ecommerce;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Logs as {@code .json.gz} in one archive, by turns an array of objects and an object a line. Lines
 * break off now and then, as those of a program that was killed.
 */
final class LogArchive {
  private static final long ROWS_A_FILE = 100_000;
  private static final long LEAST_FILES = 4;
  private static final long BROKEN_EVERY = 397;
  private static final LocalDateTime WRITTEN = LocalDateTime.of(2026, 1, 1, 0, 0);

  private static final String OBJECT =
      "{\"ts\":\"%s\",\"level\":\"INFO\",\"host\":\"%s\",\"request\":{\"method\":\"%s\",\"path\":%s,\"referer\":\"%s\",\"agent\":\"%s\"},"
          + "\"status\":%s,\"bytes\":%s,\"latency_ms\":%s,\"session_id\":\"%s\"}";

  private LogArchive() {}

  static void write(RawTable logs, Path file) throws IOException {
    long files = files(logs.size());
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (long i = 0; i < files; i++) {
        long from = logs.size() * i / files;
        long to = logs.size() * (i + 1) / files;
        entry(zip, "logs_%05d.json.gz".formatted(i), packed(logs, from, to, isArray(i)));
      }
    }
  }

  /** Packed already: stored as it is. */
  private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(sum.getValue());
    entry.setTimeLocal(WRITTEN);
    zip.putNextEntry(entry);
    zip.write(content);
  }

  private static byte[] packed(RawTable logs, long from, long to, boolean array)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Writer out = new OutputStreamWriter(new GZIPOutputStream(bytes), StandardCharsets.UTF_8)) {
      out.write(array ? "[" : "");
      for (long i = from; i < to; i++) {
        String json = json(logs.cells().apply(i));
        if (array) {
          out.write(i == from ? "\n" : ",\n");
          out.write(json);
        } else {
          out.write(isBroken(i, logs.size()) ? json.substring(0, json.length() / 2) : json);
          out.write('\n');
        }
      }
      out.write(array ? "\n]\n" : "");
    }
    return bytes.toByteArray();
  }

  private static long files(long rows) {
    return Math.max(LEAST_FILES, (rows + ROWS_A_FILE - 1) / ROWS_A_FILE);
  }

  /** Whether a row breaks off: only a line of a file of lines may. */
  static boolean isBroken(long row, long rows) {
    long files = files(rows);
    // the last file that begins at the row or before it
    long file = ((row + 1) * files - 1) / rows;
    return !isArray(file) && row % BROKEN_EVERY == BROKEN_EVERY - 1;
  }

  private static boolean isArray(long file) {
    return file % 2 == 0;
  }

  /** What stands in an object: the request is an object of its own. */
  private static String json(List<String> cells) {
    return OBJECT.formatted(
        cells.get(0),
        cells.get(6),
        cells.get(1),
        cells.get(2) == null ? "null" : '"' + cells.get(2) + '"',
        cells.get(7),
        cells.get(8),
        cells.get(3),
        cells.get(9),
        cells.get(4),
        cells.get(5));
  }
}
