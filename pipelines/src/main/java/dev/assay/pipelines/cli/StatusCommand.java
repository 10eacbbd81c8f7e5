// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.Lake;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.run.PartitionState;
import dev.assay.pipelines.run.StatusReport;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code assay status}. */
@Command(
    name = "status",
    header = "The grid of tables and days.",
    description =
        "The grid of tables and days: rows where done; else missing, stale, failed or running.",
    sortOptions = false)
final class StatusCommand implements Runnable {
  private static final int DEFAULT_DAYS = 7;

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
      StatusReport report = StatusReport.read(lake, definition);
      LocalDate last = to != null ? to : report.newestDay();
      LocalDate first = from != null ? from : last.minusDays(DEFAULT_DAYS - 1L);
      LocalDate start = first.isBefore(definition.start()) ? definition.start() : first;
      List<LocalDate> days = work.days(start, last.isBefore(start) ? start : last);
      List<PartitionState> states =
          report.states(
              work.request(definition, days, dev.assay.pipelines.plan.Selection.Extent.NEEDED)
                  .selection());
      output.print(output.isTable() ? grid(states, days) : list(states));
    }
  }

  private static Grid grid(List<PartitionState> states, List<LocalDate> days) {
    List<String> columns = new ArrayList<>(List.of("table"));
    days.forEach(day -> columns.add(day.toString()));
    Grid grid = new Grid(columns);
    states.stream()
        .map(PartitionState::table)
        .distinct()
        .forEach(
            table -> {
              List<Object> row = new ArrayList<>();
              row.add(table);
              days.forEach(
                  day ->
                      row.add(
                          states.stream()
                              .filter(s -> s.table().equals(table) && s.ds().equals(day))
                              .map(s -> s.isDone() ? (Object) s.rows() : s.state())
                              .findFirst()
                              .orElse(null)));
              grid.add(row.toArray());
            });
    return grid;
  }

  private static Grid list(List<PartitionState> states) {
    Grid grid = new Grid("table", "ds", "state", "rows", "rejected", "generation", "detail");
    for (PartitionState s : states) {
      grid.add(s.table(), s.ds(), s.state(), s.rows(), s.rejected(), s.generation(), s.detail());
    }
    return grid;
  }
}
