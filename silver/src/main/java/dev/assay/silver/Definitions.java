// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.contract.Column;
import dev.assay.lake.contract.ColumnType.Kind;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.Sql;
import dev.assay.lake.storage.ScratchSpace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what is wrong with a table's declaration, without any data. */
final class Definitions {
  private Definitions() {}

  /** Throws all problems that show without SQL. */
  static void require(SilverTable table) {
    List<String> problems = new ArrayList<>();
    named(table).forEach(problem -> problems.add(problem.message()));
    if (!problems.isEmpty()) {
      throw new AssayException(
          Category.DEFINITION, table.table() + ": " + String.join("; ", problems));
    }
  }

  /** Problems with names of columns. */
  static List<SilverProblem> named(SilverTable table) {
    List<SilverProblem> problems = new ArrayList<>();
    Set<String> folded = new HashSet<>();
    for (Column column : table.contract().columns()) {
      String name = column.name().toLowerCase(Locale.ROOT);
      if (!folded.add(name) || name.equals("rowid")) {
        problems.add(problem(table, "contract", "column %s: the name is taken", column.name()));
      }
    }
    table.key().forEach(column -> unknown(problems, table, "key", column));
    Optional.ofNullable(table.latestBy()).ifPresent(c -> unknown(problems, table, "latest_by", c));
    table.mask().forEach((column, mask) -> masked(problems, table, column, mask.kind()));
    return problems;
  }

  private static void masked(
      List<SilverProblem> problems, SilverTable table, String name, Mask.Kind kind) {
    Optional<Column> found = table.contract().column(name);
    if (kind == Mask.Kind.DROP) {
      // In any case of letters: what must not be there must not be there under a likeness either.
      table.contract().columnNames().stream()
          .filter(name::equalsIgnoreCase)
          .map(c -> problem(table, "mask", "column %s is dropped, but in the contract", c))
          .forEach(problems::add);
      return;
    }
    unknown(problems, table, "mask", name);
    if (kind.isOfText() && found.filter(c -> c.type().kind() != Kind.STRING).isPresent()) {
      problems.add(problem(table, "mask", "column %s is masked, so it must be a string", name));
    }
    if (kind == Mask.Kind.NULL && found.filter(c -> !c.nullable()).isPresent()) {
      problems.add(
          problem(table, "mask", "column %s is masked by NULL, so it must allow it", name));
    }
    if (kind.mergesValues() && table.key().contains(name)) {
      problems.add(
          problem(
              table,
              "mask",
              "column %s is of the key, so it must be masked by hmac or hash",
              name));
    }
  }

  private static void unknown(
      List<SilverProblem> problems, SilverTable table, String where, String column) {
    if (table.contract().column(column).isEmpty()) {
      problems.add(
          problem(
              table,
              where,
              "no column %s in the contract, which has "
                  + String.join(", ", table.contract().columnNames()),
              column));
    }
  }

  private static SilverProblem problem(
      SilverTable table, String where, String message, String column) {
    return new SilverProblem(table.table(), where, message.formatted(column));
  }

  /** Problems with the SQL of rules and checks, found by binding it to an empty table. */
  static List<SilverProblem> bound(SilverTable table, DuckDbKernel kernel, ScratchSpace scratch) {
    List<SilverProblem> problems = new ArrayList<>();
    java.nio.file.Path folder = scratch.newFolder();
    table.references().forEach(reference -> reference.load(kernel, folder));
    kernel.setDay(java.time.LocalDate.EPOCH);
    String columns =
        table.contract().columns().stream()
            .map(c -> Sql.identifier(c.name()) + " " + c.type().sql())
            .collect(Collectors.joining(", "));
    kernel.execute("CREATE OR REPLACE TABLE staged (%s)".formatted(columns));
    for (Map.Entry<String, String> rule : table.reject().entrySet()) {
      String sql = "SELECT (%s) IS TRUE FROM staged AS this".formatted(rule.getValue());
      tryOut(problems, table, "reject." + rule.getKey(), () -> kernel.execute(sql));
    }
    table
        .checks()
        .forEach(
            check ->
                tryOut(
                    problems, table, "checks." + check.name(), () -> check.run(kernel, "staged")));
    return problems;
  }

  private static void tryOut(
      List<SilverProblem> problems, SilverTable table, String where, Runnable statement) {
    try {
      statement.run();
    } catch (AssayException e) {
      problems.add(new SilverProblem(table.table(), where, e.getMessage()));
    }
  }
}
