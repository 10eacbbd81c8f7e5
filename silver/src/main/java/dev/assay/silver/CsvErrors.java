// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says why CSV files cannot be read. DuckDB's own message quotes the line, which may hold what must
 * be masked; so neither it nor the exception is passed on.
 */
final class CsvErrors {
  private static final Pattern FILE = Pattern.compile("\\n {2}file = [^\\n]*?([^/\\n]+)\\n");
  private static final Pattern LINE = Pattern.compile("CSV Error on Line: (\\d+)");
  private static final Pattern REASON =
      Pattern.compile(
          "\\n(Expected Number of Columns: \\d+ Found: \\d+"
              + "|Invalid unicode \\(byte sequence mismatch\\) detected"
              + "|Value with unterminated quote found"
              + "|Maximum line size of \\d+ bytes exceeded)");

  private CsvErrors() {}

  /** Reads, and turns a complaint about the content into one that quotes nothing of it. */
  static <T> T readable(String place, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (AssayException e) {
      if (!e.getMessage().contains("CSV Error")) {
        throw e;
      }
      throw new AssayException(Category.DATA, message(place, e.getMessage()));
    }
  }

  private static String message(String place, String raw) {
    return "%s: line %s of %s is not valid CSV: %s; mend the source and extract the partition again with --force"
        .formatted(
            place,
            first(LINE, raw, "?"),
            first(FILE, raw, "a file"),
            first(REASON, raw, "it is malformed"));
  }

  private static String first(Pattern pattern, String text, String otherwise) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : otherwise;
  }
}
