// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.check.Question.Condition;
import dev.assay.lake.check.RejectShare;
import dev.assay.lake.check.TableCheck;
import dev.assay.lake.check.Tolerance;
import dev.assay.lake.kernel.Sql;
import dev.assay.lake.manifest.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The checks of one table, each under a name of its own. */
final class Checks {
  private final Map<String, TableCheck> byName = new LinkedHashMap<>();
  private final Set<String> implied = new HashSet<>();
  private final Problems problems;

  Checks(Problems problems) {
    this.problems = problems;
  }

  /** Adds what a key, a contract or a column of days means; said twice, it is one check. */
  void imply(Collection<TableCheck> checks) {
    for (TableCheck check : checks) {
      if (byName.putIfAbsent(check.name(), check) == null) {
        implied.add(check.name());
      }
    }
  }

  /** Adds checks that are declared; two of one name are reported unless they are the same. */
  void declare(Collection<CheckDraft> drafts) {
    drafts.forEach(this::declare);
  }

  private void declare(CheckDraft draft) {
    TableCheck check = draft.check();
    TableCheck other = byName.get(check.name());
    if (check.name().equals(RejectShare.NAME)) {
      draft
          .source()
          .problem(
              problems,
              1,
              "a check cannot be named '%s'".formatted(RejectShare.NAME),
              "that is the check of the share of rejects");
    } else if (other == null) {
      byName.put(check.name(), check);
    } else if (!other.question().equals(check.question())) {
      draft
          .source()
          .problem(
              problems,
              1,
              "another check of %s is named '%s'".formatted(draft.table(), check.name()),
              "give this one a name of its own");
    } else if (implied.contains(check.name()) && isWeaker(check)) {
      draft
          .source()
          .problem(
              problems,
              1,
              "%s holds for every row already, by the key or the contract".formatted(check.name()),
              "remove this check, or do not promise it there");
    } else if (!implied.contains(check.name()) && !isSame(other, check)) {
      draft
          .source()
          .problem(problems, 1, "check '%s' is declared twice".formatted(check.name()), "");
    }
  }

  private static boolean isWeaker(TableCheck check) {
    return check.severity() != Severity.ERROR || !check.tolerance().equals(Tolerance.NONE);
  }

  private static boolean isSame(TableCheck one, TableCheck other) {
    return one.severity() == other.severity() && one.tolerance().equals(other.tolerance());
  }

  List<TableCheck> all() {
    return List.copyOf(byName.values());
  }

  /** What a key means for the rows. */
  static List<TableCheck> ofKey(List<String> key) {
    List<TableCheck> checks = new ArrayList<>();
    if (!key.isEmpty()) {
      checks.add(TableCheck.unique(key, Severity.ERROR));
      key.forEach(column -> checks.add(TableCheck.notNull(column, Severity.ERROR)));
    }
    return checks;
  }

  /** What a column that holds the partition's day means for the rows. */
  static TableCheck ofDay(String column) {
    return TableCheck.of(
        "ds_column_matches",
        Severity.ERROR,
        new Condition(
            "%s IS DISTINCT FROM getvariable('ds')".formatted(Sql.identifier(column)),
            List.of(column)),
        column + " is not the partition's day");
  }

  static List<String> texts(List<Value.Text> values) {
    return values.stream().map(Value.Text::text).toList();
  }
}
