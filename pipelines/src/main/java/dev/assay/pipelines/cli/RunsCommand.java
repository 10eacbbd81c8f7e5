// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Lake;
import dev.assay.pipelines.run.PartitionReport;
import dev.assay.pipelines.run.RunRecord;
import dev.assay.pipelines.run.RunStore;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code assay runs}. */
@Command(
    name = "runs",
    description = "The run records in the lake, newest first; with --run, one run's partitions.",
    sortOptions = false)
final class RunsCommand implements Runnable {
  @Mixin private PipelineOptions pipeline;

  @Option(names = "--run", paramLabel = "RUN", description = "Show the partitions of this run.")
  private String run;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many runs. Default: ${DEFAULT-VALUE}.")
  private int limit;

  @Mixin private OutputOptions output;

  @Override
  public void run() {
    String name = pipeline.definition().name();
    try (Lake lake = Lake.open(pipeline.settings())) {
      RunStore store = new RunStore(lake, name);
      output.print(run == null ? list(store.newest(limit)) : Execution.grid(find(store)));
    }
  }

  private RunRecord find(RunStore store) {
    return store
        .find(run)
        .orElseThrow(
            () ->
                new AssayException(
                    Category.DEFINITION, "no run %s: 'assay runs' lists them".formatted(run)));
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
          r.status(),
          r.exitCode(),
          r.from(),
          r.to(),
          r.startedAt(),
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
