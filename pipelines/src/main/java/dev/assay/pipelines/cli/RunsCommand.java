// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Hints;
import dev.assay.lake.Lake;
import dev.assay.pipelines.run.PartitionReport;
import dev.assay.pipelines.run.RunRecord;
import dev.assay.pipelines.run.RunStore;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code assay runs}. */
@Command(
    name = "runs",
    description = "The run records in the lake, newest first; with --run, one run's partitions.",
    subcommands = RunsShowCommand.class,
    sortOptions = false)
final class RunsCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private PipelineOptions pipeline;

  @Option(names = "--run", paramLabel = "RUN", description = "Show the partitions of this run.")
  private String run;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      converter = CountParser.class,
      description = "How many runs. Default: ${DEFAULT-VALUE}.")
  private int limit;

  @Mixin private OutputOptions output;

  @Override
  public void run() {
    String name = pipeline.definition().name();
    try (Lake lake = Lake.open(pipeline.settings())) {
      RunStore store = new RunStore(lake, name);
      if (run != null) {
        output.print(Execution.grid(find(store), pipeline.definition().steps()));
        return;
      }
      List<RunRecord> runs = store.newest(limit);
      output.print(list(runs));
      if (runs.stream().anyMatch(r -> r.observed() == RunRecord.Status.UNKNOWN)) {
        spec.commandLine()
            .getErr()
            .println("unknown: no end is recorded, and the run's process is not on this host");
      }
    }
  }

  private RunRecord find(RunStore store) {
    return store
        .find(run)
        .orElseThrow(
            () ->
                new AssayException(
                    Category.DEFINITION,
                    "no run %s: '%s' lists them".formatted(run, Hints.command("runs"))));
  }

  private static Grid list(List<RunRecord> runs) {
    Grid grid =
        new Grid(
            "run",
            "status",
            "exit_code",
            "from",
            "to",
            "started_at",
            "seconds",
            "done",
            "failed",
            "skipped");
    for (RunRecord r : runs) {
      grid.add(
          r.run(),
          r.observed(),
          r.exitCode(),
          r.from(),
          r.to(),
          r.startedAt().truncatedTo(ChronoUnit.SECONDS),
          r.endedAt() == null ? null : Duration.between(r.startedAt(), r.endedAt()).toSeconds(),
          count(r, PartitionReport.Status.DONE),
          count(r, PartitionReport.Status.FAILED),
          count(r, PartitionReport.Status.SKIPPED));
    }
    return grid;
  }

  private static long count(RunRecord run, PartitionReport.Status status) {
    return run.partitions().stream().filter(p -> p.status() == status).count();
  }
}
