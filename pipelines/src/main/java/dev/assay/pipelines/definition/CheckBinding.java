// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.check.Question;
import dev.assay.lake.check.Question.BadRows;
import dev.assay.lake.check.Question.Condition;
import dev.assay.lake.check.Question.Figure;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lets DuckDB look up every name and type in the SQL of checks, against empty tables.
 *
 * @param bench where the tables are
 * @param known the tables and reference tables that are there
 * @param problems where mistakes go
 */
record CheckBinding(SqlBench bench, Set<String> known, Problems problems) {
  void bind(CheckDraft draft) {
    boolean all =
        known.contains(draft.table().toString())
            && draft.references().stream().allMatch(name -> known.contains("reference." + name))
            && (draft.check().input() == null
                || known.contains(draft.check().input().table().toString()));
    if (!all) {
      return;
    }
    if (draft.check().question() instanceof Condition && !draft.source().sql().isEmpty()) {
      condition(draft);
    } else {
      describe(draft, select(draft));
    }
  }

  /** What somebody wrote as a condition must be one. */
  private void condition(CheckDraft draft) {
    describe(
            draft,
            "DESCRIBE SELECT (%s%n) AS holds FROM %s AS this"
                .formatted(draft.source().sql(), draft.table()))
        .filter(types -> !types.get(0).equals("BOOLEAN"))
        .ifPresent(
            types ->
                draft
                    .source()
                    .problem(problems, 1, "expected a condition, got " + types.get(0), ""));
  }

  /** What is written stands on the first line, so that DuckDB counts the lines of the file. */
  private static String select(CheckDraft draft) {
    Question question = draft.check().question();
    String rows =
        question instanceof Condition condition
            ? "SELECT * FROM this WHERE " + condition.bad()
            : question instanceof BadRows bad ? bad.select() : ((Figure) question).select();
    return "DESCRIBE WITH this AS (FROM %s) SELECT * FROM (%s%n)".formatted(draft.table(), rows);
  }

  private Optional<List<String>> describe(CheckDraft draft, String sql) {
    return bench.attempt(
        draft.source(), kernel -> kernel.query(sql, row -> row.getString("column_type")));
  }
}
