// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.Lake;
import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.manifest.Ledger;
import dev.assay.lake.manifest.LedgerReader;
import dev.assay.pipelines.definition.ExportSpec;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.definition.TableChoice;
import dev.assay.pipelines.export.ExportOutcome;
import dev.assay.pipelines.export.Exports;
import dev.assay.pipelines.export.Exports.Extent;
import dev.assay.pipelines.run.ExitCode;
import dev.assay.pipelines.run.RunLimits;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code assay export}. */
@Command(
    name = "export",
    description = {
      "Write published tables to the files that the pipeline declares under export.",
      "A file that holds the published generation already is left alone."
    },
    sortOptions = false)
final class ExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PipelineOptions pipeline;

  @Option(
      names = "--date",
      paramLabel = "DAY",
      converter = DayParser.class,
      description = "One UTC day. Default: the newest that is published of each table.")
  private LocalDate date;

  @Option(
      names = "--from",
      paramLabel = "DAY",
      converter = DayParser.class,
      description = "The first of several days; with --to.")
  private LocalDate from;

  @Option(
      names = "--to",
      paramLabel = "DAY",
      converter = DayParser.class,
      description = "The last of several days; with --from.")
  private LocalDate to;

  @Option(
      names = "--table",
      split = ",",
      paramLabel = "TABLE",
      description = "Only exports of these tables, as gold.revenue or revenue.")
  private List<String> tables = List.of();

  @Option(names = "--force", description = "Write files that are up to date, too.")
  private boolean force;

  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    PipelineDefinition definition = pipeline.definition();
    checkDays();
    List<ExportSpec> wanted = wanted(definition);
    Settings settings = pipeline.settings();
    List<ExportOutcome> outcomes = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    try (Lake lake = Lake.open(settings)) {
      Ledger ledger = new LedgerReader(lake, definition.name()).read();
      Exports exports =
          new Exports(
              definition,
              settings,
              lake,
              RunLimits.of(settings).kernel(1),
              pipeline.redaction(definition)::failure);
      for (ExportSpec one : wanted) {
        List<LocalDate> days = days(one, ledger);
        if (days.isEmpty()) {
          failures.add(lacking(one, "no day"));
        }
        days.forEach(
            day ->
                outcomes.add(
                    exports.export(one, day, ledger, force ? Extent.FORCED : Extent.ASKED)));
      }
    }
    outcomes.stream().filter(o -> o.failure() != null).forEach(o -> failures.add(o.failure()));
    outcomes.stream()
        .filter(o -> o.status() == ExportOutcome.Status.SKIPPED)
        .forEach(o -> failures.add(lacking(o.table(), "the day " + o.ds())));
    print(outcomes);
    failures.forEach(f -> spec.commandLine().getErr().println("assay: " + f.message()));
    return ExitCode.of(failures);
  }

  private void checkDays() {
    if (date != null && (from != null || to != null)) {
      throw wrong("--date goes without --from and --to");
    }
    if ((from == null) != (to == null)) {
      throw wrong("--from and --to go together");
    }
    if (from != null && to.isBefore(from)) {
      throw wrong("--to %s is before --from %s".formatted(to, from));
    }
  }

  private List<ExportSpec> wanted(PipelineDefinition definition) {
    if (definition.exports().isEmpty()) {
      throw new AssayException(
          Category.DEFINITION,
          "pipeline %s declares no exports: add them to its pipeline.yaml, as in export: [{table: gold.revenue, to: exports/{ds}/revenue.csv}]"
              .formatted(definition.name()));
    }
    Set<TableName> chosen = new HashSet<>();
    List<TableName> exported =
        definition.exports().stream().map(ExportSpec::table).distinct().toList();
    tables.forEach(
        text -> {
          requireExported(definition, exported, text);
          chosen.addAll(TableChoice.all(exported, text));
        });
    return definition.exports().stream()
        .filter(export -> chosen.isEmpty() || chosen.contains(export.table()))
        .toList();
  }

  /** A table that is there, and goes nowhere, is not one that there is not. */
  private static void requireExported(
      PipelineDefinition definition, List<TableName> exported, String text) {
    if (isAmong(definition.tables(), text) && !isAmong(exported, text)) {
      throw new AssayException(
          Category.DEFINITION,
          "no export of '%s' is declared: expected one of %s, or add it below export: in pipeline.yaml"
              .formatted(text, exported));
    }
  }

  private static boolean isAmong(List<TableName> tables, String text) {
    return tables.stream().anyMatch(t -> t.toString().equals(text) || t.name().equals(text));
  }

  private List<LocalDate> days(ExportSpec export, Ledger ledger) {
    if (date != null) {
      return List.of(date);
    }
    return from != null
        ? from.datesUntil(to.plusDays(1)).toList()
        : ledger.newest(export.table()).stream().map(entry -> entry.partition().ds()).toList();
  }

  private static Failure lacking(ExportSpec export, String what) {
    return lacking(export.table(), what);
  }

  private static Failure lacking(TableName table, String what) {
    return new Failure(
        Category.UPSTREAM, "%s of %s is not published: run it first".formatted(what, table));
  }

  private void print(List<ExportOutcome> outcomes) {
    Grid grid = new Grid("table", "ds", "status", "generation", "rows", "bytes", "file");
    outcomes.forEach(
        o ->
            grid.add(
                o.table(),
                o.ds(),
                o.status(),
                o.generation() == 0 ? null : o.generation(),
                o.generation() == 0 ? null : o.rows(),
                o.generation() == 0 ? null : o.bytes(),
                o.target()));
    output.print(grid);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
