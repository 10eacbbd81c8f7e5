// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.Fingerprint;
import dev.assay.lake.TableName;
import dev.assay.lake.kernel.ParsedSelect;
import dev.assay.lake.kernel.ParsedSelect.Name;
import dev.assay.lake.kernel.SqlModel;
import dev.assay.lake.kernel.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks the names in SQL.
 *
 * @param relations what FROM clauses may name, as in {@code silver.users}
 * @param problems where mistakes go
 */
record SqlNames(Set<String> relations, Problems problems) {
  private static final String REFERENCE = "reference.";

  /** Functions that make rows from values; all others read something that no manifest lists. */
  private static final Set<String> ROW_FUNCTIONS =
      Set.of("unnest", "range", "generate_series", "generate_subscripts", "json_each", "json_tree");

  /** Functions that give something else each time, so that a rerun would give other rows. */
  private static final Set<String> UNSTEADY =
      Set.of(
          "now",
          "today",
          "current_date",
          "current_time",
          "current_timestamp",
          "current_localtime",
          "current_localtimestamp",
          "localtime",
          "localtimestamp",
          "get_current_time",
          "get_current_timestamp",
          "transaction_timestamp",
          "random",
          "setseed",
          "uuid",
          "uuidv4",
          "uuidv7",
          "gen_random_uuid",
          "nextval",
          "txid_current");

  /** The model; empty where it names something that it may not, which is reported. */
  Optional<SqlModel> model(SqlSource source, ParsedSelect parsed) {
    int before = problems.size();
    Set<TableName> inputs = new TreeSet<>();
    Set<String> references = new TreeSet<>();
    for (Name name : parsed.relations()) {
      if (!relations.contains(name.text())) {
        source.problem(problems, name.line(), unknown(name.text()), suggestion(name.text()));
      } else if (name.text().startsWith(REFERENCE)) {
        references.add(name.text().substring(REFERENCE.length()));
      } else if (name.text().contains(".")) {
        inputs.add(TableName.parse(name.text()));
      }
    }
    functions(source, parsed);
    if (problems.size() > before) {
      return Optional.empty();
    }
    return Optional.of(
        new SqlModel(
            SqlText.withoutSemicolon(source.sql()),
            List.copyOf(inputs),
            List.copyOf(references),
            Fingerprint.of(List.of(SqlText.normalise(source.sql())))));
  }

  private String unknown(String name) {
    if (!name.contains(".")) {
      return "FROM names '%s', which has no layer".formatted(name);
    }
    return seesTables() || name.startsWith(REFERENCE)
        ? "%s is not declared".formatted(name)
        : "%s cannot be read here".formatted(name);
  }

  /** Rules and checks look at one table only: others may not be there when they run. */
  private boolean seesTables() {
    return relations.stream().anyMatch(r -> r.contains(".") && !r.startsWith(REFERENCE));
  }

  private String suggestion(String name) {
    if (name.contains(".")) {
      return seesTables() || name.startsWith(REFERENCE)
          ? Suggestion.near(name, relations)
          : "expected a reference table";
    }
    List<String> candidates = new ArrayList<>();
    for (String layer : List.of("silver.", "gold.", REFERENCE, "bronze.")) {
      candidates.add(layer + name);
    }
    candidates.retainAll(relations);
    return candidates.isEmpty()
        ? "expected " + (relations.isEmpty() ? "no FROM" : String.join(", ", sorted()))
        : "did you mean '%s'?".formatted(candidates.get(0));
  }

  private Set<String> sorted() {
    return new TreeSet<>(relations);
  }

  private void functions(SqlSource source, ParsedSelect parsed) {
    for (Name function : parsed.tableFunctions()) {
      if (!ROW_FUNCTIONS.contains(function.text())) {
        source.problem(
            problems,
            function.line(),
            "FROM reads by %s()".formatted(function.text()),
            "name a table: what is read otherwise is in no manifest");
      }
    }
    for (Name function : parsed.functions()) {
      if (UNSTEADY.contains(function.text())) {
        source.problem(
            problems,
            function.line(),
            "%s() gives another result each time".formatted(function.text()),
            "use getvariable('ds'), the partition's day");
      }
    }
  }
}
