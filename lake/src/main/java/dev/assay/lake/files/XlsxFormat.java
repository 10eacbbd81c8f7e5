// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import java.util.Set;
import java.util.regex.Pattern;

/** What a number format makes of a number. */
enum XlsxFormat {
  /** A number as it is. */
  NUMBER,
  /** A day, perhaps with a time. */
  MOMENT,
  /** A time of a day. */
  TIME,
  /** Hours, or minutes, or seconds, of which there may be more than a day has. */
  ELAPSED;

  /** Formats that workbooks know by their numbers alone; some only where Chinese is spoken. */
  private static final Set<Integer> MOMENTS =
      Set.of(
          14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58);

  private static final Set<Integer> TIMES = Set.of(18, 19, 20, 21, 32, 33, 45, 47);
  private static final int HOURS = 46;

  /** What stands for itself: quoted, escaped, padded; and colours, languages, conditions. */
  private static final Pattern ASIDE =
      Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[(?!(?:h+|m+|s+)])[^\\]]*]", flags());

  private static final Pattern SPAN = Pattern.compile("\\[(?:h+|m+|s+)]", flags());

  /**
   * Letters that stand for parts of a moment, and no other; a digit only as a part of a second.
   * Other letters, and signs that stand for digits, make it a number's format.
   */
  private static final Pattern OF_MOMENTS =
      Pattern.compile(
          "(?:y+|m+|d+|h+|s+(?:[.,]0{1,3})?|AM/PM|A/P|g{1,3}e+|(?<!\\p{L})(?:e+|a{3,4})|\\p{Lo}|[^\\p{L}\\p{N}#?@%])+",
          flags());

  /** What a spreadsheet takes; a longer one is no format, and would cost a matcher's stack. */
  private static final int MAX_CODE = 255;

  private static final Pattern DAY = Pattern.compile("[yde]|mmm|aaa", flags());
  private static final Pattern CLOCK = Pattern.compile("[hs]", flags());
  private static final Pattern MONTH = Pattern.compile("m", flags());

  private static int flags() {
    return Pattern.CASE_INSENSITIVE;
  }

  /**
   * What a format is.
   *
   * @param id its number
   * @param code how it is written; null where the number is all
   */
  static XlsxFormat of(int id, String code) {
    if (code != null) {
      return of(code);
    }
    if (MOMENTS.contains(id)) {
      return MOMENT;
    }
    return TIMES.contains(id) ? TIME : id == HOURS ? ELAPSED : NUMBER;
  }

  private static XlsxFormat of(String code) {
    if (code.length() > MAX_CODE) {
      return NUMBER;
    }
    // The first section is that of positive numbers.
    String shape = ASIDE.matcher(code).replaceAll("").split(";", -1)[0];
    if (!OF_MOMENTS.matcher(SPAN.matcher(shape).replaceAll("s")).matches()) {
      return NUMBER;
    }
    if (SPAN.matcher(shape).find()) {
      return ELAPSED;
    }
    boolean clock = CLOCK.matcher(shape).find();
    // Where there are hours or seconds, a short m is minutes.
    if (DAY.matcher(shape).find() || (!clock && MONTH.matcher(shape).find())) {
      return MOMENT;
    }
    return clock ? TIME : NUMBER;
  }
}
