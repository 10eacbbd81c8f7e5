// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.Lake;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.plan.Selection;
import dev.assay.pipelines.run.CheckRun;
import dev.assay.pipelines.run.ExitCode;
import dev.assay.pipelines.run.RunLimits;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code assay check}. */
@Command(
    name = "check",
    description = "Run the checks again on published partitions.",
    sortOptions = false)
final class CheckCommand implements Callable<Integer> {
  @Mixin private PipelineOptions pipeline;

  @Option(
      names = {"--date", "--from"},
      paramLabel = "DAY",
      converter = DayParser.class,
      defaultValue = "yesterday",
      description = "The first day. Default: ${DEFAULT-VALUE}.")
  private LocalDate from;

  @Option(
      names = "--to",
      paramLabel = "DAY",
      converter = DayParser.class,
      description = "The last day. Default: the first.")
  private LocalDate to;

  @Mixin private WorkOptions work;
  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    PipelineDefinition definition = pipeline.definition();
    List<LocalDate> days = work.days(from, to == null ? from : to);
    Selection selection = work.request(definition, days, Selection.Extent.NEEDED).selection();
    try (Lake lake = Lake.open(pipeline.settings())) {
      List<CheckRun.Checked> checked =
          new CheckRun(lake, definition, RunLimits.of(pipeline.settings()).kernel(1))
              .run(selection);
      Grid grid = new Grid("table", "ds", "check", "severity", "status", "rows", "message");
      for (CheckRun.Checked c : checked) {
        grid.add(
            c.partition().table(),
            c.partition().ds(),
            c.result().check(),
            c.result().severity(),
            c.result().passed() ? "passed" : "failed",
            c.result().rows(),
            c.result().message());
      }
      output.print(grid);
      boolean blocked = checked.stream().anyMatch(c -> c.result().blocks());
      return blocked ? ExitCode.CHECK : ExitCode.DONE;
    }
  }
}
