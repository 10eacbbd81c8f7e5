// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.pipelines.definition.PipelineDefinition;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code assay run}. */
@Command(
    name = "run",
    description = "Make what is missing or stale for one day, stage by stage.",
    sortOptions = false)
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PipelineOptions pipeline;

  @Option(
      names = "--date",
      paramLabel = "DAY",
      converter = DayParser.class,
      description =
          "The UTC day, YYYY-MM-DD. Default: yesterday; in a Kubernetes cron job, the day before its"
              + " scheduled time.")
  private LocalDate date;

  @Mixin private WorkOptions work;

  @Mixin private ForceOption force;

  @Mixin private RunOptions options;
  @Mixin private HistoryOptions history;
  @Mixin private RunnerOptions runner;
  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    PipelineDefinition definition = pipeline.definition();
    history.accept(pipeline, definition, work);
    LocalDate day = date != null ? date : DueDay.of(pipeline.settings(), Instant.now());
    return Execution.of(spec, pipeline.settings(), output, runner)
        .run(
            definition,
            options.applied(work.request(definition, work.days(day, day), force.extent())),
            1,
            options.patience(definition));
  }
}
