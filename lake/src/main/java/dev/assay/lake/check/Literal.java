// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.check;

import dev.assay.lake.kernel.Sql;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A value that somebody wrote down, exactly as written: a number never passes through a binary
 * fraction.
 *
 * @param text the value as text, or null for NULL
 * @param isNumber whether it is a number; anything else takes the type of what it is compared with
 */
public record Literal(String text, boolean isNumber) {
  private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]+(\\.[0-9]+)?");

  /** Checks numbers. */
  public Literal {
    if (isNumber && !isNumber(text)) {
      throw new IllegalArgumentException("'%s' is no number such as 12 or -0.5".formatted(text));
    }
  }

  /** Whether a text is a whole number or a decimal fraction. */
  public static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  /** A text, a date, or anything else that is written in quotes in SQL. */
  public static Literal text(String text) {
    return new Literal(Objects.requireNonNull(text), false);
  }

  /** A number. */
  public static Literal number(String text) {
    return new Literal(text, true);
  }

  /** Its form in SQL. */
  public String sql() {
    if (text == null) {
      return "NULL";
    }
    return isNumber ? text : Sql.literal(text);
  }

  @Override
  public String toString() {
    return text == null ? "NULL" : text;
  }
}
