// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.pipelines.definition.PipelineDefinition;
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
    description = {
      "Make what is missing or stale in a range of days.",
      "A few days at a time go through all stages, so that a crash costs at most those."
    },
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

  @Mixin private ForceOption force;

  @Mixin private ParallelOption parallel;

  @Mixin private WorkOptions work;
  @Mixin private RunOptions options;
  @Mixin private HistoryOptions history;
  @Mixin private RunnerOptions runner;
  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    PipelineDefinition definition = pipeline.definition();
    history.accept(pipeline, definition, work);
    return Execution.of(spec, pipeline.settings(), output, runner)
        .run(
            definition,
            options.applied(work.request(definition, work.days(from, to), force.extent())),
            parallel.days(),
            options.patience(definition));
  }
}
