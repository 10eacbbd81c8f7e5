// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.Lake;
import dev.assay.lake.TableName;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.definition.Steps;
import dev.assay.pipelines.plan.Selection;
import dev.assay.pipelines.run.ListedSources;
import dev.assay.pipelines.run.ListedSources.Depth;
import dev.assay.pipelines.run.PartitionState;
import dev.assay.pipelines.run.StatusReport;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code assay status}. */
@Command(
    name = "status",
    description = {
      "The grid of tables and days.",
      "A cell holds the rows where a partition is done; else missing, stale, failed or running."
    },
    sortOptions = false)
final class StatusCommand implements Runnable {
  private static final int DEFAULT_DAYS = 7;

  /** A day's name, and what keeps it from the one before. */
  private static final int DAY_COLUMNS = 12;

  @Spec private CommandSpec spec;
  @Mixin private PipelineOptions pipeline;

  @Option(
      names = "--from",
      paramLabel = "DAY",
      converter = DayParser.class,
      description = "The first day. Default: seven days up to the last.")
  private LocalDate from;

  @Option(
      names = "--to",
      paramLabel = "DAY",
      converter = DayParser.class,
      description = "The last day. Default: the newest published day, else yesterday.")
  private LocalDate to;

  @Mixin private WorkOptions work;
  @Mixin private OutputOptions output;

  @Override
  public void run() {
    PipelineDefinition definition = pipeline.definition();
    try (Lake lake = Lake.open(pipeline.settings())) {
      StatusReport report =
          StatusReport.read(
              lake,
              definition,
              new ListedSources(definition, pipeline.settings(), lake, Depth.LISTING));
      LocalDate last = to != null ? to : latest(report.newestDay(), from);
      List<LocalDate> days = work.days(from != null ? from : first(last, definition), last);
      List<PartitionState> states =
          report.states(work.request(definition, days, Selection.Extent.NEEDED).selection());
      if (output.isTable()) {
        print(definition.steps(), states, days);
      } else {
        output.print(list(definition.steps(), states));
      }
    }
  }

  private static LocalDate latest(LocalDate day, LocalDate other) {
    return other == null || day.isAfter(other) ? day : other;
  }

  /** Seven days, but none before the pipeline's start, if that is not after the last. */
  private static LocalDate first(LocalDate last, PipelineDefinition definition) {
    LocalDate week = last.minusDays(DEFAULT_DAYS - 1L);
    LocalDate first = latest(week, definition.start());
    return first.isAfter(last) ? last : first;
  }

  /** Days that find no room beside one another stand below. */
  private void print(Steps steps, List<PartitionState> states, List<LocalDate> days) {
    int names = states.stream().mapToInt(s -> heading(steps, s.table())).max().orElse(0);
    int atOnce = Math.max(1, (output.columns() - names) / DAY_COLUMNS);
    for (int from = 0; from < days.size(); from += atOnce) {
      if (from > 0) {
        spec.commandLine().getOut().println();
      }
      output.print(grid(steps, states, days.subList(from, Math.min(days.size(), from + atOnce))));
    }
  }

  private static int heading(Steps steps, TableName table) {
    String step = steps.of(table);
    return table.toString().length() + (step == null ? 0 : 2 + step.length());
  }

  private static Grid grid(Steps steps, List<PartitionState> states, List<LocalDate> days) {
    List<String> columns = new ArrayList<>(List.of("table"));
    days.forEach(day -> columns.add(day.toString()));
    PartitionGrid grid = new PartitionGrid(steps, columns);
    states.stream()
        .map(PartitionState::table)
        .distinct()
        .forEach(
            table -> {
              List<Object> row = new ArrayList<>();
              days.forEach(
                  day ->
                      row.add(
                          states.stream()
                              .filter(s -> s.table().equals(table) && s.ds().equals(day))
                              .map(s -> s.isDone() ? (Object) s.rows() : s.state())
                              .findFirst()
                              .orElse(null)));
              grid.add(table, row.toArray());
            });
    return grid.grid();
  }

  private static Grid list(Steps steps, List<PartitionState> states) {
    PartitionGrid grid =
        new PartitionGrid(
            steps, "table", "ds", "status", "rows", "rejected", "generation", "detail");
    for (PartitionState s : states) {
      grid.add(s.table(), s.ds(), s.state(), s.rows(), s.rejected(), s.generation(), s.detail());
    }
    return grid.grid();
  }
}
