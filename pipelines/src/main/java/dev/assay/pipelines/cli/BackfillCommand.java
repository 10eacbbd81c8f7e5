// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.plan.Selection.Extent;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code assay backfill}. */
@Command(
    name = "backfill",
    header = "Make what is missing or stale in a range of days.",
    description =
        "Make what is missing or stale in a range of days, a few days at a time through all stages, "
            + "so that a crash costs at most those.",
    sortOptions = false)
final class BackfillCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PipelineOptions pipeline;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "DAY",
      converter = DayParser.class,
      description = "The first UTC day, included.")
  private LocalDate from;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DAY",
      converter = DayParser.class,
      description = "The last UTC day, included.")
  private LocalDate to;

  @Option(names = "--all", description = "Make every day again, not only missing and stale ones.")
  private boolean all;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      defaultValue = "7",
      description = "Days at once. Default: ${DEFAULT-VALUE}.")
  private int parallel;

  @Mixin private WorkOptions work;
  @Mixin private HistoryOptions history;
  @Mixin private RunnerOptions runner;
  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    if (parallel < 1) {
      throw work.wrong("--parallel %d: expected at least 1".formatted(parallel));
    }
    PipelineDefinition definition = pipeline.definition();
    Extent extent = all ? Extent.ALL : Extent.NEEDED;
    history.accept(pipeline, definition, work);
    return Execution.of(spec.commandLine(), pipeline.settings(), output, runner)
        .run(definition, work.request(definition, work.days(from, to), extent), parallel);
  }
}
