// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import dev.assay.bronze.csv.CsvWriter;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Rows of which one in {@value #EACH} is malformed, each in one of several ways; which and how
 * follows from its number alone.
 */
final class MalformedRows {
  /** One of so many rows is malformed. */
  static final int EACH = 100;

  static final List<String> COLUMNS = List.of("id", "n", "amount", "at", "day", "flag", "note");

  private static final String OVERSIZE = "9".repeat(4_000);
  private static final String HUGE = "9".repeat(10 << 20);

  /** Malformed texts: the column they stand in, and the text. */
  private static final List<Misfit> WAYS =
      List.of(
          new Misfit("id", "not-a-uuid"),
          new Misfit("id", null),
          new Misfit("id", "6ccd780c-baba-1026-9564-5b8c656024d\0"),
          new Misfit("n", "12,5"),
          new Misfit("n", "9223372036854775808"),
          new Misfit("n", "\0"),
          new Misfit("n", OVERSIZE),
          new Misfit("amount", "1e3"),
          new Misfit("amount", "0.001"),
          new Misfit("amount", "\u001b[31m1\u009b0m"),
          new Misfit("at", "2026-02-30 10:00:00"),
          new Misfit("at", "\"quoted\"\n,in two lines"),
          new Misfit("day", "31/13/2026"),
          new Misfit("day", "\ufffd\ufffd\u202e"),
          new Misfit("flag", "perhaps"));

  private MalformedRows() {}

  /**
   * A text that does not fit.
   *
   * @param column where
   * @param text null for NULL where none may be
   */
  record Misfit(String column, String text) {
    /** The rule that the row breaks. */
    String rule() {
      return (text == null ? "null_key_" : "type_") + column;
    }
  }

  /** What is wrong with a row, counted from 0, or null. */
  static Misfit misfit(long row) {
    if (row % EACH != EACH / 2) {
      return null;
    }
    // One value is as long as a source may well give, the others only longer than any that fits.
    return row == EACH / 2 ? new Misfit("n", HUGE) : WAYS.get((int) (row / EACH % WAYS.size()));
  }

  /** Writes header and rows. */
  static void write(CsvWriter csv, long rows) throws IOException {
    SplittableRandom random = new SplittableRandom(42);
    csv.header(COLUMNS);
    for (long row = 0; row < rows; row++) {
      Misfit misfit = misfit(row);
      List<String> texts =
          List.of(
              new UUID(random.nextLong(), random.nextLong()).toString(),
              Long.toString(random.nextLong()),
              random.nextInt(100_000) + ".25",
              "2026-01-05T%02d:00:00Z".formatted(random.nextInt(24)),
              "2026-01-05",
              random.nextBoolean() ? "true" : "false",
              row % 7 == 0 ? "a\0b" : "note " + row);
      for (int i = 0; i < texts.size(); i++) {
        boolean isBad = misfit != null && misfit.column().equals(COLUMNS.get(i));
        String text = isBad ? misfit.text() : texts.get(i);
        if (text == null) {
          csv.nothing();
        } else {
          csv.text(text);
        }
      }
      csv.end();
    }
  }
}
