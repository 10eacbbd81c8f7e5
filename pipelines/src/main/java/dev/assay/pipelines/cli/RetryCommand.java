// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.Lake;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.run.ExitCode;
import dev.assay.pipelines.run.Repeat;
import dev.assay.pipelines.run.RunRecord;
import dev.assay.pipelines.run.RunRequest;
import dev.assay.pipelines.run.RunStore;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code assay retry}. */
@Command(
    name = "retry",
    description = {
      "Run again what a run did not get done: its own days, tables and stages.",
      "What is published by now is not made again. Without RUN: the newest run that is not done."
    },
    sortOptions = false)
final class RetryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private RunArguments arguments;

  @Mixin private ParallelOption parallel;

  @Mixin private RunOptions options;
  @Mixin private RunnerOptions runner;
  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    PipelineDefinition definition = arguments.definition();
    Optional<RunRequest> request;
    try (Lake lake = Lake.open(arguments.settings())) {
      RunRecord record =
          Repeat.find(new RunStore(lake, definition.name()), arguments.run().orElse(null));
      request = Repeat.of(definition, record);
      spec.commandLine().getErr().println(Repeat.said(record, request));
    }
    return request.isEmpty()
        ? ExitCode.DONE
        : Execution.of(spec, arguments.settings(), output, runner)
            .run(
                definition,
                options.applied(request.get()),
                parallel.days(),
                options.patience(definition));
  }
}
