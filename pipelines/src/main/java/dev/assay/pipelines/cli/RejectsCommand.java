// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.Lake;
import dev.assay.lake.Layer;
import dev.assay.lake.manifest.LedgerEntry;
import dev.assay.lake.manifest.LedgerReader;
import dev.assay.lake.manifest.Manifests;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.run.RejectReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code assay rejects}. */
@Command(
    name = "rejects",
    description = "Rejected rows, kept with the reason.",
    subcommands = {RejectsCommand.ListRejects.class, RejectsCommand.ShowRejects.class})
final class RejectsCommand extends Group {
  /** Which rejects are meant. */
  static final class Filter {
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

    private boolean includes(LedgerEntry entry) {
      LocalDate ds = entry.partition().ds();
      String name = entry.partition().table().name();
      return entry.partition().table().layer() == Layer.SILVER
          && entry.rows().rejected() > 0
          && (table == null || table.equals(name) || table.equals("silver." + name))
          && (from == null || !ds.isBefore(from))
          && (to == null || !ds.isAfter(to));
    }

    private List<PartitionManifest> manifests(Lake lake, PipelineDefinition definition) {
      List<PartitionManifest> found = new ArrayList<>();
      for (LedgerEntry entry : new LedgerReader(lake, definition.name()).read().entries()) {
        if (includes(entry)) {
          Manifests.find(lake, entry.partition()).ifPresent(p -> found.add(p.manifest()));
        }
      }
      return found;
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
      try (Lake lake = Lake.open(pipeline.settings())) {
        for (PartitionManifest m : filter.manifests(lake, pipeline.definition())) {
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
        description = "How many violations. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Mixin private OutputOptions output;

    @Override
    public void run() {
      Grid grid =
          new Grid("table", "ds", "source_file", "source_row", "rule", "column", "value", "reason");
      try (Lake lake = Lake.open(pipeline.settings())) {
        List<PartitionManifest> manifests = filter.manifests(lake, pipeline.definition());
        for (RejectReader.Violation v : RejectReader.read(lake, manifests, filter.rule, limit)) {
          grid.add(
              v.table(),
              v.ds(),
              v.sourceFile(),
              v.sourceRow(),
              v.rule(),
              v.column(),
              v.value(),
              v.reason());
        }
      }
      output.print(grid);
    }
  }
}
