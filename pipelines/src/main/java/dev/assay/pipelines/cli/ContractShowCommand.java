// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.Lake;
import dev.assay.lake.Settings;
import dev.assay.pipelines.contract.KnownContract;
import dev.assay.pipelines.contract.KnownContract.KnownColumn;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code assay contract show}. */
@Command(
    name = "show",
    description = {
      "The columns that a table promises, and where that is said.",
      "The columns that a table promises: types, nullability, key and documentation, from its"
          + " contract file, else from the manifest that was published last."
    },
    sortOptions = false)
final class ContractShowCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private TableArguments table;
  @Mixin private OutputOptions output;

  @Override
  public void run() {
    Settings settings = table.settings();
    KnownContract contract =
        KnownContract.find(table.definition(), table.table(), () -> Lake.open(settings));
    if (output.isTable()) {
      head(contract);
      output.print(columns(contract));
    } else {
      output.print(all(contract));
    }
  }

  private void head(KnownContract contract) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%s: %s%n", contract.table(), contract.origin());
    if (!contract.doc().isEmpty()) {
      out.println(Display.safe(contract.doc()));
    }
    out.println();
  }

  private static Grid columns(KnownContract contract) {
    Grid grid = new Grid("column", "type", "nullable", "key", "masked", "doc");
    for (KnownColumn c : contract.columns()) {
      grid.add(
          c.name(),
          c.type(),
          c.nullable() == null ? "" : c.nullable() ? "yes" : "no",
          isKey(contract, c) ? "key" : "",
          c.masked() ? "masked" : "",
          c.doc());
    }
    return grid;
  }

  private static Grid all(KnownContract contract) {
    Grid grid = new Grid("table", "column", "type", "nullable", "key", "masked", "doc", "origin");
    for (KnownColumn c : contract.columns()) {
      grid.add(
          contract.table(),
          c.name(),
          c.type(),
          c.nullable(),
          isKey(contract, c),
          c.masked(),
          c.doc(),
          contract.origin());
    }
    return grid;
  }

  private static boolean isKey(KnownContract contract, KnownColumn column) {
    return contract.key().contains(column.name());
  }
}
