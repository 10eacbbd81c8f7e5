// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.contract.ColumnChange;
import dev.assay.lake.contract.Rename;
import dev.assay.pipelines.contract.Comparison;
import dev.assay.pipelines.contract.ContractComparison;
import dev.assay.pipelines.contract.TableComparison;
import dev.assay.pipelines.run.ExitCode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code assay contract diff}. */
@Command(
    name = "diff",
    description = {
      "What differs between definition, published partition and live source.",
      "Hold a table's definition, its last published partition and its live source against one"
          + " another, as far as each can be had. Exit code 0 where nothing differs, 3 where"
          + " something does, 1 where the source or the lake is out of reach."
    },
    sortOptions = false)
final class ContractDiffCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private TableArguments table;
  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    TableComparison found =
        ContractComparison.of(table.definition(), table.table(), table.settings());
    if (output.isTable()) {
      print(found);
    } else {
      output.print(grid(found));
    }
    PrintWriter err = spec.commandLine().getErr();
    found.notices().forEach(notice -> err.println("not compared: " + notice));
    found.failures().forEach(failure -> err.println("assay: " + failure.message()));
    err.flush();
    return exitCode(found);
  }

  private static int exitCode(TableComparison found) {
    List<Failure> all = new ArrayList<>(found.failures());
    if (found.differs()) {
      all.add(new Failure(Category.DATA, "something differs"));
    }
    return ExitCode.of(all);
  }

  private void print(TableComparison found) {
    PrintWriter out = spec.commandLine().getOut();
    for (Comparison pair : found.pairs()) {
      out.printf("%s -> %s%n", pair.before().name(), pair.after().name());
      out.printf("  %s -> %s%n", pair.before().place(), pair.after().place());
      String diff = pair.diff().isEmpty() ? "equal" : pair.diff().toString();
      diff.lines().forEach(line -> out.println("    " + Display.safe(line)));
    }
    out.flush();
  }

  private static Grid grid(TableComparison found) {
    Grid grid =
        new Grid(
            "table",
            "before_side",
            "after_side",
            "change",
            "column",
            "before",
            "after",
            "renamed",
            "before_place",
            "after_place");
    for (Comparison pair : found.pairs()) {
      for (ColumnChange change : pair.diff().changes()) {
        grid.add(
            found.table(),
            pair.before().name(),
            pair.after().name(),
            change.kind(),
            change.column(),
            change.before(),
            change.after(),
            renamed(pair, change),
            pair.before().place(),
            pair.after().place());
      }
    }
    return grid;
  }

  /** The other name of a column that looks like it had another. */
  private static String renamed(Comparison pair, ColumnChange change) {
    String other =
        pair.diff().renames().stream()
            .filter(r -> other(r, change) != null)
            .map(r -> other(r, change))
            .collect(Collectors.joining());
    return other.isEmpty() ? null : other;
  }

  private static String other(Rename rename, ColumnChange change) {
    return switch (change.kind()) {
      case ADDED -> rename.to().equals(change.column()) ? rename.from() : null;
      case REMOVED -> rename.from().equals(change.column()) ? rename.to() : null;
      case TYPE_CHANGED, NULLABILITY_CHANGED -> null;
    };
  }
}
