// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.Lake;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import dev.assay.lake.manifest.CheckResult;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.plan.Selection;
import dev.assay.pipelines.report.QualityReport;
import dev.assay.pipelines.run.CheckRun;
import dev.assay.pipelines.run.CheckedPartition;
import dev.assay.pipelines.run.ExitCode;
import dev.assay.pipelines.run.Lines;
import dev.assay.pipelines.run.RunLimits;
import dev.assay.pipelines.run.StatusReport;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code assay check}. */
@Command(
    name = "check",
    description = "Run the checks again on published partitions, as they are declared now.",
    sortOptions = false)
final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PipelineOptions pipeline;

  @Mixin private DayOptions days;
  @Mixin private WorkOptions work;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description =
          "Write a JSON file for each table and date, and the page index.html, into this folder.")
  private Path report;

  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    PipelineDefinition definition = pipeline.definition();
    Selection selection =
        work.request(definition, days.days(work), Selection.Extent.NEEDED).selection();
    CheckRun.Depth depth = report == null ? CheckRun.Depth.CHECKS : CheckRun.Depth.COLUMNS;
    try (Lake lake = Lake.open(pipeline.settings())) {
      CheckRun.Outcome outcome =
          new CheckRun(
                  lake,
                  definition,
                  pipeline.redaction(definition),
                  RunLimits.of(pipeline.settings()).kernel(1))
              .run(selection, depth);
      output.print(grid(outcome.partitions()));
      sayUnpublished(outcome.unpublished());
      outcome.failures().forEach(f -> spec.commandLine().getErr().println("assay: " + f.message()));
      if (report != null) {
        List<Path> files =
            new QualityReport(
                    definition.name(),
                    selection.days(),
                    outcome,
                    StatusReport.read(lake, definition).states(selection))
                .write(report);
        spec.commandLine()
            .getErr()
            .printf(
                "%s in %s, to begin with %s%n",
                Lines.count(files.size(), "file"), report, files.get(0));
      }
      spec.commandLine().getErr().flush();
      return exitCode(outcome);
    }
  }

  /** A line for each table that lacks days. */
  private void sayUnpublished(List<PartitionKey> unpublished) {
    Map<TableName, List<LocalDate>> days = new LinkedHashMap<>();
    unpublished.forEach(
        key -> days.computeIfAbsent(key.table(), table -> new ArrayList<>()).add(key.ds()));
    days.forEach(
        (table, lacking) ->
            spec.commandLine()
                .getErr()
                .printf(
                    "not published, so not checked: %s %s%n",
                    table, String.join(", ", lacking.stream().map(LocalDate::toString).toList())));
  }

  private static Grid grid(List<CheckedPartition> partitions) {
    Grid grid = new Grid("table", "ds", "check", "severity", "status", "rows", "message");
    for (CheckedPartition partition : partitions) {
      for (CheckResult result : partition.results()) {
        grid.add(
            partition.partition().table(),
            partition.partition().ds(),
            result.check(),
            result.severity(),
            result.status(),
            result.rows(),
            result.message());
      }
    }
    return grid;
  }

  private static int exitCode(CheckRun.Outcome outcome) {
    List<Failure> failures = new ArrayList<>(outcome.failures());
    if (outcome.blocks()) {
      failures.add(new Failure(Category.DATA, "a check failed"));
    }
    if (!outcome.unpublished().isEmpty()) {
      failures.add(new Failure(Category.UPSTREAM, "a partition is not published"));
    }
    return ExitCode.of(failures);
  }
}
