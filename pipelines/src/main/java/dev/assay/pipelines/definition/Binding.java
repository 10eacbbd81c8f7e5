// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.contract.Column;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.ReferenceTable;
import dev.assay.lake.kernel.Sql;
import dev.assay.pipelines.definition.GoldReader.GoldDraft;
import dev.assay.pipelines.definition.SilverReader.Rule;
import dev.assay.pipelines.definition.SilverReader.SilverDraft;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets DuckDB look up every name and type in the SQL, against empty tables made from the contracts.
 * SQL that reads a table without a contract cannot be looked at and is left to the first run.
 */
final class Binding {
  private static final LocalDate ANY_DAY = LocalDate.EPOCH;

  private final Folder folder;
  private final PipelineFiles files;
  private final SqlBench bench;
  private final Problems problems;
  private final Set<String> known = new HashSet<>();

  Binding(Folder folder, PipelineFiles files, SqlBench bench, Problems problems) {
    this.folder = folder;
    this.files = files;
    this.bench = bench;
    this.problems = problems;
  }

  void bind(List<SilverDraft> silver, List<GoldDraft> gold) {
    bench.kernel().setDay(ANY_DAY);
    folder.references().values().forEach(this::load);
    folder.silver().values().forEach(declared -> create("silver", declared.contract()));
    folder.gold().values().forEach(declared -> create("gold", declared.contract()));
    silver.forEach(this::rules);
    CheckBinding checks = new CheckBinding(bench, known, problems);
    folder.checks().forEach(checks::bind);
    silver.forEach(draft -> draft.checks().forEach(checks::bind));
    gold.forEach(draft -> draft.checks().forEach(checks::bind));
    gold.forEach(this::model);
  }

  private void load(ReferenceTable table) {
    SqlSource csv =
        new SqlSource(files.shown("reference/" + table.name() + ".csv"), 0, "", table.csv());
    Path scratch = bench.folder();
    if (bench
        .attempt(
            csv,
            kernel -> {
              table.load(kernel, scratch);
              return table;
            })
        .isPresent()) {
      known.add("reference." + table.name());
    }
  }

  private void create(String layer, TableContract contract) {
    DuckDbKernel kernel = bench.kernel();
    String columns =
        contract.columns().stream().map(Binding::typed).collect(Collectors.joining(", "));
    kernel.execute("CREATE SCHEMA IF NOT EXISTS " + layer);
    kernel.execute(
        "CREATE OR REPLACE TABLE %s.%s (%s)"
            .formatted(layer, Sql.identifier(contract.name()), columns));
    known.add(layer + "." + contract.name());
  }

  private static String typed(Column column) {
    return Sql.identifier(column.name()) + " " + column.type().sql();
  }

  private void rules(SilverDraft draft) {
    String table = draft.table().table().toString();
    for (Rule rule : draft.rules()) {
      if (known.contains(table) && knowsReferences(rule.references())) {
        rule(table, rule.source());
      }
    }
  }

  private void rule(String table, SqlSource rule) {
    String condition = "(" + rule.sql() + "\n)";
    bench
        .attempt(
            rule,
            kernel ->
                kernel.query(
                    "DESCRIBE SELECT %s AS bad FROM %s AS this WHERE %s"
                        .formatted(condition, table, condition),
                    row -> row.getString("column_type")))
        .filter(types -> !types.get(0).equals("BOOLEAN"))
        .ifPresent(
            types -> rule.problem(problems, 1, "expected a condition, got " + types.get(0), ""));
  }

  private void model(GoldDraft draft) {
    boolean inputs =
        draft.table().model().inputs().stream().allMatch(t -> known.contains(t.toString()));
    if (inputs && knowsReferences(draft.table().model().references())) {
      bench
          .attempt(draft.source(), kernel -> ResultColumn.of(kernel, draft.table().model().text()))
          .ifPresent(columns -> compare(draft, columns));
    }
  }

  private void compare(GoldDraft draft, List<ResultColumn> columns) {
    new ResultComparison(draft, columns, folder.contract(draft.table().table()), problems).report();
  }

  private boolean knowsReferences(List<String> names) {
    return names.stream().allMatch(name -> known.contains("reference." + name));
  }
}
