// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was found, as documentation that a person is to replace. It quotes no text of a column, so
 * that it may be kept with the definitions.
 */
final class Evidence {
  private static final double PERCENT = 100;

  private Evidence() {}

  static String of(TableProfile table) {
    String key =
        table.keys().isEmpty()
            ? "no key was found" + near(table)
            : "likely key: " + String.join(", ", table.key());
    return "TODO: describe %s. Inferred from %d rows of %s; %s."
        .formatted(table.table(), table.rows(), table.place(), key);
  }

  private static String near(TableProfile table) {
    return table.nearKey() == null ? "" : ", %s comes nearest".formatted(table.nearKey());
  }

  static String of(ColumnProfile column) {
    List<String> facts = new ArrayList<>();
    facts.add("At the source: " + source(column));
    facts.add(values(column));
    if (column.values() > 0) {
      facts.add(range(column));
    }
    if (!column.dates().isEmpty()) {
      facts.add("dates: " + dates(column.dates()));
    }
    if (column.nearly() != null) {
      facts.add("as %s %d values would not fit".formatted(column.nearly(), column.misfits()));
    }
    if (column.personal() != null) {
      facts.add(personal(column.personal()) + ": exclude or mask it");
    }
    return "TODO: describe %s. %s.".formatted(column.name(), String.join("; ", facts));
  }

  private static String source(ColumnProfile column) {
    Boolean nullable = column.source().nullable();
    String type = column.source().type();
    String named =
        column.source().name().equals(column.name())
            ? type
            : "%s, named '%s'".formatted(type, column.source().name());
    return nullable == null ? named : named + (nullable ? ", nullable" : ", not null");
  }

  private static String values(ColumnProfile column) {
    String nulls = column.nulls() == 0 ? "no NULL" : column.nulls() + " NULL";
    return "%s in %d rows, %d different values".formatted(nulls, column.rows(), column.distinct());
  }

  private static String range(ColumnProfile column) {
    return column.least() != null
        ? "%s to %s".formatted(column.least(), column.greatest())
        : "%d to %d characters".formatted(column.shortest(), column.longest());
  }

  /** As in {@code YYYY-MM-DD 120, DD/MM/YYYY 3}. */
  static String dates(Map<String, Long> forms) {
    return forms.entrySet().stream()
        .map(form -> form.getKey() + " " + form.getValue())
        .collect(Collectors.joining(", "));
  }

  /** As in {@code looks like e-mail address: 98.2 % of values, and by its name}. */
  static String personal(PersonalData guess) {
    String share =
        String.format(Locale.ROOT, "%.1f %% of values", PERCENT * guess.share())
            .replace(".0 %", " %");
    return "looks like %s (%s%s)"
        .formatted(guess.kind(), share, guess.named() ? ", and by its name" : "");
  }
}
