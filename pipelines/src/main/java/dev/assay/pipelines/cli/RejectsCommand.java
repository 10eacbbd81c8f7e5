// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.Lake;
import dev.assay.lake.TableName;
import dev.assay.lake.kernel.KernelLimits;
import dev.assay.lake.manifest.LedgerEntry;
import dev.assay.lake.manifest.LedgerReader;
import dev.assay.lake.manifest.Manifests;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.run.RejectReader;
import dev.assay.pipelines.run.RunLimits;
import dev.assay.silver.SilverTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code assay rejects}. */
@Command(
    name = "rejects",
    description = "Rejected rows, kept with the reason.",
    subcommands = {
      RejectsCommand.ListRejects.class,
      RejectsCommand.ShowRejects.class,
      ReplayCommand.class
    })
final class RejectsCommand extends Group {
  /** Which rejects are meant. */
  static final class Filter {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--table", paramLabel = "TABLE", description = "Only this silver table.")
    private String table;

    @Option(
        names = "--from",
        paramLabel = "DAY",
        converter = DayParser.class,
        description = "The first day.")
    private LocalDate from;

    @Option(
        names = "--to",
        paramLabel = "DAY",
        converter = DayParser.class,
        description = "The last day.")
    private LocalDate to;

    @Option(names = "--rule", paramLabel = "RULE", description = "Only rows that broke this rule.")
    private String rule;

    private List<PartitionManifest> manifests(Lake lake, PipelineDefinition definition) {
      List<TableName> tables = tables(definition);
      List<PartitionManifest> found = new ArrayList<>();
      for (LedgerEntry entry : new LedgerReader(lake, definition.name()).read().entries()) {
        LocalDate ds = entry.partition().ds();
        if (tables.contains(entry.partition().table())
            && entry.rows().rejected() > 0
            && (from == null || !ds.isBefore(from))
            && (to == null || !ds.isAfter(to))) {
          Manifests.find(lake, entry.partition()).ifPresent(p -> found.add(p.manifest()));
        }
      }
      return found;
    }

    private List<TableName> tables(PipelineDefinition definition) {
      if (from != null && to != null && to.isBefore(from)) {
        throw wrong("--to %s is before --from %s".formatted(to, from));
      }
      List<TableName> silver = definition.silver().stream().map(SilverTable::table).toList();
      try {
        return table == null ? silver : TableChoice.among(silver, table);
      } catch (TypeConversionException e) {
        throw wrong("--table: " + e.getMessage());
      }
    }

    private ParameterException wrong(String message) {
      return new ParameterException(command.commandLine(), message);
    }
  }

  /** {@code assay rejects list}. */
  @Command(name = "list", description = "Count rejected rows by table, day and rule.")
  static final class ListRejects implements Runnable {
    @Mixin private PipelineOptions pipeline;
    @Mixin private Filter filter;
    @Mixin private OutputOptions output;

    @Override
    public void run() {
      Grid grid = new Grid("table", "ds", "rule", "rows");
      PipelineDefinition definition = pipeline.definition();
      try (Lake lake = Lake.open(pipeline.settings())) {
        for (PartitionManifest m : filter.manifests(lake, definition)) {
          m.rejects()
              .byRule()
              .forEach(
                  (rule, rows) -> {
                    if (filter.rule == null || filter.rule.equals(rule)) {
                      grid.add("silver." + m.table(), m.ds(), rule, rows);
                    }
                  });
        }
      }
      output.print(grid);
    }
  }

  /** {@code assay rejects show}. */
  @Command(name = "show", description = "Show rejected rows with source file, row and value.")
  static final class ShowRejects implements Runnable {
    @Mixin private PipelineOptions pipeline;
    @Mixin private Filter filter;

    @Option(
        names = "--limit",
        paramLabel = "N",
        defaultValue = "20",
        converter = CountParser.class,
        description = "How many violations. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Mixin private OutputOptions output;

    @Override
    public void run() {
      Grid grid =
          new Grid("table", "ds", "rule", "column", "value", "reason", "source_file", "source_row");
      PipelineDefinition definition = pipeline.definition();
      try (Lake lake = Lake.open(pipeline.settings())) {
        List<PartitionManifest> manifests = filter.manifests(lake, definition);
        KernelLimits limits = RunLimits.of(pipeline.settings()).kernel(1);
        for (RejectReader.Violation v :
            RejectReader.read(lake, limits, manifests, filter.rule, limit)) {
          grid.add(
              v.table(),
              v.ds(),
              v.rule(),
              v.column(),
              v.value(),
              v.reason(),
              v.sourceFile(),
              v.sourceRow());
        }
      }
      output.print(grid);
    }
  }
}
