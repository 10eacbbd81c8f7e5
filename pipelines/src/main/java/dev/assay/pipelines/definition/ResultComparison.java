// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.gold.GoldTable;
import dev.assay.lake.contract.Column;
import dev.assay.lake.contract.ColumnType;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.kernel.ParsedSelect.Name;
import dev.assay.pipelines.definition.GoldReader.GoldDraft;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Compares what a gold table's SQL gives with what is declared about the table. What the SQL gives
 * is reported on its line of the SQL, what it does not give on its line of the contract.
 */
final class ResultComparison {
  private final GoldDraft draft;
  private final GoldTable table;
  private final List<ResultColumn> columns;
  private final List<String> names;
  private final Optional<Declared> contract;
  private final Problems problems;

  ResultComparison(
      GoldDraft draft, List<ResultColumn> columns, Optional<Declared> contract, Problems problems) {
    this.draft = draft;
    this.table = draft.table();
    this.columns = columns;
    this.names = columns.stream().map(ResultColumn::name).toList();
    this.contract = contract;
    this.problems = problems;
  }

  void report() {
    Set<String> seen = new HashSet<>();
    columns.stream()
        .filter(column -> !seen.add(column.name()))
        .forEach(
            column ->
                problem(
                    lastLine(column.name()),
                    "two columns are named '%s'".formatted(column.name()),
                    "rename one"));
    if (contract.isEmpty()) {
      columns.forEach(this::requireType);
      declaredNames().forEach(this::requireColumn);
    } else {
      compare(contract.get());
    }
  }

  private List<String> declaredNames() {
    List<String> declared = new ArrayList<>(table.key());
    Optional.ofNullable(table.dsColumn()).ifPresent(declared::add);
    return declared;
  }

  private void requireColumn(String name) {
    if (!names.contains(name)) {
      problem(
          firstLine(),
          "the SQL gives no column '%s'".formatted(name),
          Suggestion.among(name, names));
    }
  }

  private void requireType(ResultColumn column) {
    try {
      ColumnType.parse(column.type());
    } catch (IllegalArgumentException e) {
      problem(
          lastLine(column.name()), "column '%s': %s".formatted(column.name(), e.getMessage()), "");
    }
  }

  private void compare(Declared declared) {
    TableContract promised = declared.contract();
    for (Column column : promised.columns()) {
      columns.stream()
          .filter(given -> given.name().equals(column.name()))
          .findFirst()
          .ifPresentOrElse(given -> type(given, column, declared), () -> missing(column, declared));
    }
    for (String name : names) {
      if (promised.column(name).isEmpty()) {
        problem(
            lastLine(name),
            "column '%s' is not in the contract".formatted(name),
            "add it to " + declared.file().path());
      }
    }
    boolean sameNames = Set.copyOf(names).equals(Set.copyOf(promised.columnNames()));
    if (sameNames && names.size() == promised.columns().size()) {
      order(promised);
    }
  }

  private void missing(Column column, Declared declared) {
    problems.add(
        declared.file().path(),
        declared.file().lineOfField(column.name()),
        "column '%s' is promised, but %s does not give it"
            .formatted(column.name(), draft.source().path()),
        Suggestion.among(column.name(), names));
  }

  private void type(ResultColumn column, Column promised, Declared declared) {
    if (!column.type().equals(promised.type().sql())) {
      problem(
          lastLine(column.name()),
          "column '%s' is %s, the contract promises %s"
              .formatted(column.name(), column.type(), promised.type()),
          "cast it, or correct %s:%d"
              .formatted(declared.file().path(), declared.file().lineOfField(column.name())));
    }
  }

  private void order(TableContract promised) {
    if (!names.equals(promised.columnNames())) {
      problem(
          firstLine(),
          "the columns come as " + String.join(", ", names),
          "the contract's order is " + String.join(", ", promised.columnNames()));
    }
  }

  /** Where the SQL says the column; of two of one name the later; else where its columns begin. */
  private int lastLine(String column) {
    String folded = column.toLowerCase(Locale.ROOT);
    return draft.columns().stream()
        .filter(name -> name.text().equals(folded))
        .map(Name::line)
        .reduce((earlier, later) -> later)
        .orElse(firstLine());
  }

  private int firstLine() {
    return draft.columns().stream().mapToInt(Name::line).min().orElse(1);
  }

  private void problem(int line, String message, String suggestion) {
    draft.source().problem(problems, line, message, suggestion);
  }
}
