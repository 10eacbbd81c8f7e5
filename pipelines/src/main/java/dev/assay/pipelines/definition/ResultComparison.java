// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.gold.GoldTable;
import dev.assay.lake.contract.Column;
import dev.assay.lake.contract.ColumnType;
import dev.assay.lake.contract.TableContract;
import dev.assay.pipelines.definition.GoldReader.GoldDraft;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares what a gold table's SQL gives with what is declared about the table. */
final class ResultComparison {
  private final GoldTable table;
  private final SqlSource source;
  private final List<ResultColumn> columns;
  private final List<String> names;
  private final PipelineFiles files;
  private final Problems problems;

  ResultComparison(
      GoldDraft draft, List<ResultColumn> columns, PipelineFiles files, Problems problems) {
    this.table = draft.table();
    this.source = draft.source();
    this.columns = columns;
    this.names = columns.stream().map(ResultColumn::name).toList();
    this.files = files;
    this.problems = problems;
  }

  void report() {
    Set<String> seen = new HashSet<>();
    columns.stream()
        .filter(column -> !seen.add(column.name()))
        .forEach(column -> problem("two columns are named '%s'", column.name(), "rename one"));
    if (table.contract() == null) {
      columns.forEach(this::requireType);
      declaredNames().forEach(this::requireColumn);
    } else {
      compare(table.contract());
    }
  }

  private List<String> declaredNames() {
    List<String> declared = new ArrayList<>(table.key());
    Optional.ofNullable(table.dsColumn()).ifPresent(declared::add);
    return declared;
  }

  private void requireColumn(String name) {
    if (!names.contains(name)) {
      problem("the SQL gives no column '%s'", name, Suggestion.among(name, names));
    }
  }

  private void requireType(ResultColumn column) {
    try {
      ColumnType.parse(column.type());
    } catch (IllegalArgumentException e) {
      problem("column '%s': " + e.getMessage(), column.name(), "");
    }
  }

  private void compare(TableContract contract) {
    String file = files.shown("contracts/gold/" + contract.name() + ".avsc");
    for (Column promised : contract.columns()) {
      columns.stream()
          .filter(column -> column.name().equals(promised.name()))
          .findFirst()
          .ifPresentOrElse(column -> type(column, promised), () -> requireColumn(promised.name()));
    }
    for (String name : names) {
      if (contract.column(name).isEmpty()) {
        problem("column '%s' is not in the contract", name, "add it to " + file);
      }
    }
    boolean sameNames = Set.copyOf(names).equals(Set.copyOf(contract.columnNames()));
    if (sameNames && names.size() == contract.columns().size()) {
      order(contract);
    }
  }

  private void type(ResultColumn column, Column promised) {
    if (!column.type().equals(promised.type().sql())) {
      problem(
          "column '%s' is " + column.type() + ", the contract promises " + promised.type(),
          column.name(),
          "cast it, or correct the contract");
    }
  }

  private void order(TableContract contract) {
    if (!names.equals(contract.columnNames())) {
      problem(
          "the columns come as %s",
          String.join(", ", names),
          "the contract's order is " + String.join(", ", contract.columnNames()));
    }
  }

  private void problem(String message, String argument, String suggestion) {
    problems.add(source.path(), 0, message.replace("%s", argument), suggestion);
  }
}
