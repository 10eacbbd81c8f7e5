// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.report;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Lake;
import dev.assay.lake.Layer;
import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.check.CheckRow;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.place.Place;
import dev.assay.pipelines.plan.Selection;
import dev.assay.pipelines.run.CheckRun;
import dev.assay.pipelines.run.Lines;
import dev.assay.pipelines.run.PartitionReport;
import dev.assay.pipelines.run.Redaction;
import dev.assay.pipelines.run.RunLimits;
import dev.assay.pipelines.run.RunListener;
import dev.assay.pipelines.run.RunRecord;
import dev.assay.pipelines.run.Secrets;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The reports that a run writes at its end, a folder of files a day, whatever became of its tables.
 * For one thread.
 */
public final class RunQuality implements RunListener {
  private final PipelineDefinition definition;
  private final Settings settings;
  private final Consumer<String> say;
  private final Redaction redaction;
  private final List<CheckRow> checked = new ArrayList<>();

  private RunQuality(PipelineDefinition definition, Settings settings, Consumer<String> say) {
    this.definition = definition;
    this.settings = settings;
    this.say = say;
    this.redaction = Secrets.of(definition).redaction(settings);
  }

  /** The reports of a run that has not begun; none where none are declared. */
  public static RunListener of(
      PipelineDefinition definition, Settings settings, Consumer<String> say) {
    return definition.reports() == null
        ? RunListener.NONE
        : new RunQuality(definition, settings, say);
  }

  @Override
  public void checked(List<CheckRow> checks) {
    checks.stream().filter(row -> !row.published()).forEach(checked::add);
  }

  /**
   * Writes them.
   *
   * @throws AssayException (DATA) after writing, if fewer rows are good than there must be
   */
  @Override
  public String report(Lake lake, RunRecord run) {
    int files = 0;
    List<String> bounds = new ArrayList<>();
    List<LocalDate> days = run.from().datesUntil(run.to().plusDays(1)).toList();
    for (LocalDate day : days) {
      Quality quality = quality(lake, run, day);
      if (quality.isEmpty()) {
        continue;
      }
      String bound = new GoodShare(definition.reports().minGoodPct()).missed(quality);
      files += write(quality.missing(bound), run, day);
      if (!bound.isEmpty()) {
        bounds.add(bound);
      }
    }
    if (!bounds.isEmpty()) {
      throw new AssayException(Category.DATA, String.join("; ", bounds));
    }
    return Lines.count(files, "file");
  }

  private Quality quality(Lake lake, RunRecord run, LocalDate day) {
    CheckRun.Outcome outcome =
        new CheckRun(lake, definition, redaction, RunLimits.of(settings).kernel(1))
            .run(
                new Selection(
                    List.of(day),
                    Set.of(Layer.SILVER, Layer.GOLD),
                    Set.of(),
                    Selection.Extent.NEEDED),
                CheckRun.Depth.RECORDED);
    DayStates states = new DayStates(lake, definition, day);
    Map<String, PartitionReport> failed = new TreeMap<>();
    run.partitions().stream()
        .filter(report -> report.ds().equals(day) && report.failure() != null)
        .filter(report -> !states.isMadeByAnother(report, run))
        .forEach(report -> failed.put(report.layer() + "." + report.table(), report));
    List<PartitionQuality> partitions = new ArrayList<>();
    outcome.partitions().stream()
        .map(PartitionQuality::of)
        .filter(partition -> !failed.containsKey(partition.table().toString()))
        .forEach(partitions::add);
    failed.forEach((table, report) -> heldBack(table, report, states).ifPresent(partitions::add));
    return Quality.of(
        definition.name(),
        List.of(day),
        partitions,
        states.of(partitions, failed),
        outcome.failures(),
        files(lake, run, partitions, states));
  }

  /** One report a file: that of an earlier generation is no news where the file was refused now. */
  private List<FileQuality> files(
      Lake lake, RunRecord run, List<PartitionQuality> partitions, DayStates states) {
    List<FileQuality> refused = new RefusedFiles(definition, run).of(states);
    Set<String> names = refused.stream().map(FileQuality::fileName).collect(Collectors.toSet());
    Stream<FileQuality> read =
        new FileReports(lake, definition, RunLimits.of(settings).kernel(1))
            .of(partitions).stream().filter(file -> !names.contains(file.fileName()));
    return Stream.concat(refused.stream(), read).toList();
  }

  private Optional<PartitionQuality> heldBack(
      String table, PartitionReport report, DayStates states) {
    List<CheckRow> own =
        checked.stream()
            .filter(row -> row.tableName().equals(table) && row.ds().equals(report.ds()))
            .toList();
    if (own.isEmpty() || report.rows() == null) {
      return Optional.empty();
    }
    String last = own.get(own.size() - 1).attempt();
    return Optional.of(
        PartitionQuality.heldBack(
            definition.name(),
            report,
            states.generation(TableName.parse(table)),
            own.stream().filter(row -> row.attempt().equals(last)).toList()));
  }

  private int write(Quality quality, RunRecord run, LocalDate day) {
    Map<String, byte[]> files = QualityReport.asMade(quality).files();
    StepLogs.of(definition.steps(), run, day)
        .forEach((name, log) -> files.put(name, log.getBytes(StandardCharsets.UTF_8)));
    boolean wrong = quality.isWrong();
    if (wrong) {
      files.put(QualityAlert.FILE, QualityAlert.of(quality, day).getBytes(StandardCharsets.UTF_8));
    }
    String folder = settings.expand(definition.reports().folder(day));
    try (Place place = Place.open(folder, settings)) {
      files.forEach((name, content) -> place.store().put(place.key(name), content));
      if (!wrong) {
        place.store().delete(place.key(QualityAlert.FILE));
      }
      say.accept(
          "reports of %s in %s: %s, the dashboard is index.html%s"
              .formatted(
                  day,
                  place.describe(),
                  Lines.count(files.size(), "file"),
                  wrong ? "; quality needs a look: " + QualityAlert.FILE : ""));
    }
    return files.size();
  }
}
