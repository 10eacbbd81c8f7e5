// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Lake;
import dev.assay.lake.Layer;
import dev.assay.lake.TableName;
import dev.assay.pipelines.definition.Steps;
import dev.assay.pipelines.run.Lines;
import dev.assay.pipelines.run.PartitionReport;
import dev.assay.pipelines.run.RunRecord;
import dev.assay.pipelines.run.RunStore;
import dev.assay.pipelines.run.StageTime;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code assay runs show}. */
@Command(
    name = "show",
    description = {
      "One run's record: what it was asked to do, each partition with attempts, rows, bytes, time"
          + " and definition, each error with its category.",
      "As CSV or JSON, the partitions alone."
    },
    sortOptions = false)
final class RunsShowCommand implements Runnable {
  private static final double MILLIS = 1000;

  @Spec private CommandSpec spec;
  @Mixin private RunArguments arguments;
  @Mixin private OutputOptions output;

  @Override
  public void run() {
    RunRecord record;
    try (Lake lake = Lake.open(arguments.settings())) {
      record = find(new RunStore(lake, arguments.definition().name()));
    }
    if (output.isTable()) {
      head(record);
    }
    output.print(partitions(record, arguments.definition().steps()));
    if (output.isTable() && !record.steps().isEmpty()) {
      spec.commandLine().getOut().println();
      output.print(StepGrid.of(record));
    }
  }

  private RunRecord find(RunStore store) {
    String run = arguments.run().orElse(null);
    return (run == null ? store.newest(1).stream().findFirst() : store.find(run))
        .orElseThrow(
            () ->
                new AssayException(
                    Category.DEFINITION,
                    run == null
                        ? "no runs yet: 'assay run' makes one"
                        : "no run %s: 'assay runs' lists them".formatted(run)));
  }

  private void head(RunRecord r) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("run        %s%n", r.run());
    out.printf(
        "status     %s%s%n",
        r.observed(), r.exitCode() == null ? "" : ", exit code " + r.exitCode());
    out.printf("days       %s..%s%n", r.from(), r.to());
    out.printf("stages     %s%n", r.stages() == null ? "unknown" : r.stages());
    out.printf(
        "tables     %s%n",
        r.tables() == null ? "unknown" : r.tables().isEmpty() ? "all" : r.tables());
    out.printf("began      %s%n", r.startedAt().truncatedTo(ChronoUnit.SECONDS));
    if (r.endedAt() != null) {
      out.printf(
          "ended      %s, after %d s%n",
          r.endedAt().truncatedTo(ChronoUnit.SECONDS),
          Duration.between(r.startedAt(), r.endedAt()).toSeconds());
    }
    out.printf(
        "by         %s on %s%s%n",
        r.version(), r.host(), r.runner() == null ? "" : ", runner " + r.runner());
    if (r.definitions() != null) {
      out.printf("defined    %s%n", r.definitions());
    }
    if (r.times() != null && !r.times().isEmpty()) {
      out.printf("took       %s%n", times(r.times()));
    }
    for (Layer layer : Layer.values()) {
      stage(out, layer, r.partitions().stream().filter(p -> p.layer() == layer).toList());
    }
    if (r.load() != null) {
      out.printf(
          "load       %s loaded, %d unchanged%n",
          Lines.count(r.load().loaded().size(), "partition"), r.load().unchanged());
    }
    r.failures().forEach(f -> out.printf("error      %s: %s%n", f.category(), f.message()));
    out.println();
  }

  private static String times(List<StageTime> times) {
    return times.stream()
        .map(time -> "%s %.1f s".formatted(time.stage(), time.millis() / MILLIS))
        .collect(Collectors.joining(", "));
  }

  private static void stage(PrintWriter out, Layer layer, List<PartitionReport> partitions) {
    if (partitions.isEmpty()) {
      return;
    }
    String counts =
        partitions.stream()
            .collect(Collectors.groupingBy(PartitionReport::status, Collectors.counting()))
            .entrySet()
            .stream()
            .sorted(java.util.Map.Entry.comparingByKey())
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
    out.printf(
        "%-10s %s; %d rows, %d bytes, %.1f s of work%n",
        layer,
        counts,
        partitions.stream()
            .filter(p -> p.status() == PartitionReport.Status.DONE && p.rows() != null)
            .mapToLong(p -> p.rows().written())
            .sum(),
        partitions.stream().mapToLong(PartitionReport::bytes).sum(),
        partitions.stream().mapToLong(PartitionReport::millis).sum() / MILLIS);
  }

  private static Grid partitions(RunRecord r, Steps steps) {
    PartitionGrid grid =
        new PartitionGrid(
            steps,
            "table",
            "ds",
            "status",
            "attempts",
            "reason",
            "generation",
            "written",
            "rejected",
            "bytes",
            "seconds",
            "definition",
            "category",
            "message");
    for (PartitionReport p : r.partitions()) {
      grid.add(
          new TableName(p.layer(), p.table()),
          p.ds(),
          p.status(),
          p.attempts(),
          p.reason(),
          p.generation(),
          p.rows() == null ? null : p.rows().written(),
          p.rows() == null ? null : p.rows().rejected(),
          p.bytes(),
          Math.round(p.millis() / MILLIS * 10) / 10.0,
          p.definition(),
          p.failure() == null ? null : p.failure().category(),
          p.failure() == null ? null : p.failure().message());
    }
    return grid.grid();
  }
}
