// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.check;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.VisibleText;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A check that cannot be answered is a mistake in the definitions, not bad data: it says nothing
 * about the rows, and so it must neither pass nor fail.
 */
final class CheckErrors {
  private static final int MAX_SHOWN_CHARS = 200;
  private static final Pattern KIND = Pattern.compile("^(?:DuckDB: )?[A-Z][A-Za-z ]*Error: ");

  /** Faults of the machine or of the kernel, whatever is asked. */
  private static final List<String> MACHINE =
      List.of("DuckDB: INTERNAL Error", "DuckDB: IO Error", "DuckDB: FATAL Error");

  private CheckErrors() {}

  /** Whether another question might have been answered. */
  static boolean concernsTheCheck(AssayException e) {
    return switch (e.category()) {
      case DEFINITION, DATA -> true;
      case INTERNAL -> MACHINE.stream().noneMatch(e.getMessage()::startsWith);
      case SOURCE, CONFLICT, UPSTREAM, RESOURCES, EXTERNAL -> false;
    };
  }

  /** The failure of a check, with the place where it is declared. */
  static AssayException of(TableCheck check, AssayException e) {
    if (!concernsTheCheck(e)) {
      return e;
    }
    String reason = reason(e.getMessage());
    boolean division = reason.toLowerCase(java.util.Locale.ROOT).contains("division by zero");
    String place = "";
    if (check.place() != null) {
      place = (division ? check.place().ofDivision() : check.place()) + ": ";
    }
    String advice =
        division
            ? "divide by nullif(…, 0), which gives NULL instead"
            : "a check must give an answer for every row: use TRY_CAST for CAST, and the like";
    return new AssayException(
        Category.DEFINITION,
        "%scheck %s cannot be answered: %s; %s".formatted(place, check.name(), reason, advice),
        e);
  }

  /** DuckDB's first line, without the statement. */
  private static String reason(String message) {
    String first = KIND.matcher(message.lines().findFirst().orElse("")).replaceFirst("");
    return shortened(first.replaceFirst("[.!\\s]+$", ""));
  }

  static String shortened(String text) {
    return VisibleText.shortened(text, MAX_SHOWN_CHARS);
  }
}
