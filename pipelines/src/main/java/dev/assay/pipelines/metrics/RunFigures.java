// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.metrics;

import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.Layer;
import dev.assay.lake.manifest.RowCounts;
import dev.assay.pipelines.run.ExitCode;
import dev.assay.pipelines.run.Notice;
import dev.assay.pipelines.run.PartitionReport;
import dev.assay.pipelines.run.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The figures of one run, from its record. Pure. */
final class RunFigures {
  private static final double MILLIS_PER_SECOND = 1000;

  private final RunRecord run;
  private final Map<String, String> common;
  private final List<Figure> figures = new ArrayList<>();

  private RunFigures(RunRecord run, Map<String, String> common) {
    this.run = run;
    this.common = common;
  }

  /** Those of a run that has ended. */
  static List<Figure> of(RunRecord run, Map<String, String> common) {
    RunFigures of = new RunFigures(run, common);
    of.times();
    of.result(run.exitCode());
    of.partitions();
    of.failures();
    of.load();
    of.tables();
    of.notices();
    return of.figures;
  }

  /** Those of a run that could not keep its record. */
  static List<Figure> broken(Failure failure, Instant now, Map<String, String> common) {
    RunFigures of = new RunFigures(null, common);
    of.figure("assay_run_end_time_seconds", "When the run ended, in seconds since 1970.")
        .with(common, (double) now.getEpochSecond());
    of.result(ExitCode.of(failure.category()));
    return of.figures;
  }

  private Figure figure(String name, String help) {
    Figure figure = new Figure(name, help);
    figures.add(figure);
    return figure;
  }

  private void times() {
    figure("assay_run_start_time_seconds", "When the run began, in seconds since 1970.")
        .with(common, seconds(run.startedAt()));
    figure("assay_run_end_time_seconds", "When the run ended, in seconds since 1970.")
        .with(common, seconds(run.endedAt()));
    figure("assay_run_duration_seconds", "How long the run took.")
        .with(
            common,
            Duration.between(run.startedAt(), run.endedAt()).toMillis() / MILLIS_PER_SECOND);
  }

  private static double seconds(Instant time) {
    return time.toEpochMilli() / MILLIS_PER_SECOND;
  }

  private void result(int exitCode) {
    figure("assay_run_success", "1 where the run did all it was asked to do, else 0.")
        .with(common, exitCode == ExitCode.DONE ? 1 : 0);
    figure("assay_run_exit_code", "The run's exit code.").with(common, exitCode);
  }

  private void partitions() {
    Figure figure = figure("assay_run_partitions", "Partitions of the run, by how they ended.");
    for (Layer layer : Layer.values()) {
      for (PartitionReport.Status status : PartitionReport.Status.values()) {
        long count =
            run.partitions().stream()
                .filter(p -> p.layer() == layer && p.status() == status)
                .count();
        figure.with(common, (double) count, "layer", layer.toString(), "status", status.toString());
      }
    }
  }

  private void failures() {
    List<Failure> all =
        Stream.concat(
                run.failures().stream(),
                run.partitions().stream().map(PartitionReport::failure).filter(Objects::nonNull))
            .toList();
    Figure figure =
        figure("assay_run_failures", "What failed in the run, skipped partitions included.");
    for (Category category : Category.values()) {
      long count = all.stream().filter(failure -> failure.category() == category).count();
      figure.with(common, (double) count, "category", category.toString().toLowerCase(Locale.ROOT));
    }
  }

  private void load() {
    if (run.load() != null) {
      figure("assay_run_load_partitions", "Partitions of the load.")
          .with(common, run.load().loaded().size(), "result", "loaded")
          .with(common, run.load().unchanged(), "result", "unchanged");
    }
  }

  private void tables() {
    Map<String, List<PartitionReport>> byTable = new TreeMap<>();
    run.partitions()
        .forEach(p -> byTable.computeIfAbsent(p.table(), t -> new ArrayList<>()).add(p));
    Figure rows = figure("assay_table_rows", "Rows of the run's partitions, over all its days.");
    Figure work =
        figure("assay_table_work_seconds", "Time spent working on the run's partitions, summed.");
    Figure checks = figure("assay_table_failed_checks", "Checks that failed or warned in the run.");
    for (Layer layer : Layer.values()) {
      byTable.forEach(
          (table, reports) -> {
            List<PartitionReport> here = reports.stream().filter(p -> p.layer() == layer).toList();
            if (!here.isEmpty()) {
              String[] labels = {"layer", layer.toString(), "table", table};
              rows(rows, here, labels);
              long millis = here.stream().mapToLong(PartitionReport::millis).sum();
              work.with(common, millis / MILLIS_PER_SECOND, labels);
              checks.with(
                  common, here.stream().mapToInt(PartitionReport::failedChecks).sum(), labels);
            }
          });
    }
  }

  private void rows(Figure figure, List<PartitionReport> reports, String... labels) {
    List<RowCounts> counts =
        reports.stream().map(PartitionReport::rows).filter(Objects::nonNull).toList();
    row(figure, counts.stream().mapToLong(RowCounts::read).sum(), "read", labels);
    row(figure, counts.stream().mapToLong(RowCounts::written).sum(), "written", labels);
    row(figure, counts.stream().mapToLong(RowCounts::rejected).sum(), "rejected", labels);
    row(figure, counts.stream().mapToLong(RowCounts::deduplicated).sum(), "deduplicated", labels);
  }

  private void row(Figure figure, long count, String outcome, String... labels) {
    figure.with(
        common, (double) count, labels[0], labels[1], labels[2], labels[3], "outcome", outcome);
  }

  private void notices() {
    Figure figure =
        figure("assay_run_notices", "Messages about the run, by whether they got there.");
    Map<String, long[]> byChannel = new TreeMap<>();
    for (Notice notice : run.notices()) {
      byChannel.computeIfAbsent(notice.to(), to -> new long[2])[notice.sent() ? 0 : 1]++;
    }
    byChannel.forEach(
        (to, counts) ->
            figure
                .with(common, (double) counts[0], "to", to, "result", "sent")
                .with(common, (double) counts[1], "to", to, "result", "failed"));
  }
}
