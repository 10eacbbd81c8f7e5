// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.kernel;

import java.util.regex.Pattern;

/**
 * Takes values out of DuckDB's messages about them, which go to logs and run records. What is in
 * quotes may hold quotes and line breaks itself, so all between the first and the last is taken.
 * The words that SQL itself gives to {@code error(…)} are its author's, and stay.
 */
final class HiddenValues {
  private static final String HIDDEN = "…";

  /** A number that is neither part of a name, as in INT32, nor of a type, as in DECIMAL(18,6). */
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.,])(?<![A-Za-z]\\()-?\\d[\\w.:+-]*");

  private static final Pattern STATEMENT = Pattern.compile("\\s+LINE \\d+: .*", Pattern.DOTALL);

  private HiddenValues() {}

  /** The message without values, and without the part of the statement that DuckDB quotes. */
  static String in(String message) {
    return cut(STATEMENT.matcher(message).replaceFirst("").replace("can't", "cannot"));
  }

  private static String cut(String text) {
    int first = firstQuote(text);
    if (first < 0) {
      return NUMBER.matcher(text).replaceAll(HIDDEN);
    }
    int last = text.lastIndexOf(text.charAt(first));
    String quote = text.substring(first, first + 1);
    String before = NUMBER.matcher(text.substring(0, first)).replaceAll(HIDDEN);
    return before + quote + HIDDEN + quote + (last > first ? cut(text.substring(last + 1)) : "");
  }

  private static int firstQuote(String text) {
    int single = text.indexOf('\'');
    int twofold = text.indexOf('"');
    return single < 0 || twofold < 0 ? Math.max(single, twofold) : Math.min(single, twofold);
  }
}
