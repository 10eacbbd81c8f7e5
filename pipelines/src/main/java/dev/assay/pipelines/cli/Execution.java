// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.Hints;
import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.contract.ContractDiff;
import dev.assay.pipelines.alert.Watch;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.definition.Steps;
import dev.assay.pipelines.metrics.Metrics;
import dev.assay.pipelines.report.RunQuality;
import dev.assay.pipelines.retry.Patience;
import dev.assay.pipelines.run.ExitCode;
import dev.assay.pipelines.run.PartitionReport;
import dev.assay.pipelines.run.Progress;
import dev.assay.pipelines.run.Run;
import dev.assay.pipelines.run.RunLimits;
import dev.assay.pipelines.run.RunListener;
import dev.assay.pipelines.run.RunRecord;
import dev.assay.pipelines.run.RunRequest;
import dev.assay.pipelines.run.StepOutcome;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Runs a pipeline from the command line: progress on standard error, the result on standard out.
 */
final class Execution {
  private static final double MILLIS_PER_SECOND = 1000;

  private final String verb;
  private final Surroundings surroundings;
  private final Settings settings;
  private final OutputOptions output;
  private final PrintWriter err;

  private Execution(
      String verb,
      Surroundings surroundings,
      Settings settings,
      OutputOptions output,
      PrintWriter err) {
    this.verb = verb;
    this.surroundings = surroundings;
    this.settings = settings;
    this.output = output;
    this.err = err;
  }

  static Execution of(
      CommandSpec command, Settings settings, OutputOptions output, RunnerOptions runner) {
    Surroundings surroundings = AssayCommand.above(command).surroundings();
    return switch (runner.runner()) {
      case DIRECT ->
          new Execution(
              command.name(), surroundings, settings, output, command.commandLine().getErr());
    };
  }

  int run(PipelineDefinition definition, RunRequest request, int waveDays, Patience patience) {
    RunLimits limits = RunLimits.of(settings, definition).withWaveDays(waveDays);
    RunRecord run =
        surroundings.showing(
            err,
            progress ->
                new Run(
                        definition,
                        settings,
                        request,
                        limits,
                        progress,
                        patience,
                        logged -> listener(definition, request, logged))
                    .execute());
    if (!run.partitions().isEmpty() || !output.isTable()) {
      output.print(grid(run, definition.steps()));
    }
    run.failures().forEach(failure -> err.println("assay: " + failure.message()));
    err.printf("run %s %s, exit code %d%n", run.run(), run.status(), run.exitCode());
    success(definition.steps(), run).ifPresent(err::println);
    if (run.exitCode() != ExitCode.DONE) {
      err.printf("see: %s%n", Hints.command("logs", definition.name(), run.run()));
    }
    err.flush();
    return run.exitCode();
  }

  /** What the pipeline has said at the end of a run in which nothing failed. */
  static Optional<String> success(Steps steps, RunRecord run) {
    return steps.all().stream()
        .filter(step -> step.success() != null && run.exitCode() == ExitCode.DONE)
        .flatMap(step -> run.steps().stream().filter(o -> o.number() == step.number()))
        .filter(outcome -> outcome.status() == StepOutcome.Status.DONE)
        .map(outcome -> outcome.name() + ": " + outcome.detail())
        .findFirst();
  }

  /** Alerts before figures, which tell how the alerts went. */
  private RunListener listener(
      PipelineDefinition definition, RunRequest request, Progress progress) {
    return RunListener.all(
        List.of(
            RunQuality.of(definition, settings, progress::say),
            Watch.of(definition, settings, request.stages(), progress),
            Metrics.of(definition, settings, request.stages(), verb, progress)));
  }

  static Grid grid(RunRecord run, Steps steps) {
    PartitionGrid grid =
        new PartitionGrid(
            steps,
            "table",
            "ds",
            "status",
            "read",
            "written",
            "rejected",
            "deduplicated",
            "seconds",
            "generation",
            "message");
    for (PartitionReport p : run.partitions()) {
      grid.add(
          new TableName(p.layer(), p.table()),
          p.ds(),
          p.status(),
          p.rows() == null ? null : p.rows().read(),
          p.rows() == null ? null : p.rows().written(),
          p.rows() == null ? null : p.rows().rejected(),
          p.rows() == null ? null : p.rows().deduplicated(),
          Math.round(p.millis() / MILLIS_PER_SECOND * 10) / 10.0,
          p.generation(),
          message(p));
    }
    return grid.grid();
  }

  private static String message(PartitionReport p) {
    if (p.failure() != null) {
      return p.failure().message();
    }
    return p.drift().isEmpty()
        ? null
        : "source changed: " + String.join("; ", ContractDiff.lines(p.drift()));
  }
}
