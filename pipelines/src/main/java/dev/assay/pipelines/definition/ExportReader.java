// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.bronze.SourceSpec;
import dev.assay.bronze.files.FilesSource;
import dev.assay.lake.Layer;
import dev.assay.lake.TableName;
import dev.assay.pipelines.place.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what is exported and what is archived. */
final class ExportReader {
  private static final Pattern PART = Pattern.compile("(?<!\\$)\\{([^}]*)}");
  private static final Pattern VARYING_PARENT =
      Pattern.compile("(^s3://|(?<!\\$)\\{).*/\\.\\.(/|$)");
  private static final List<String> PARTS = List.of("pipeline", "table", "ds");
  private static final List<String> OF_CSV = List.of("delimiter", "decimal");
  private static final int MAX_SHEET_CHARS = 31;
  private static final Pattern NOT_IN_SHEET = Pattern.compile("[\\[\\]:*?/\\\\]");

  private final Wiring wiring;
  private final Folder folder;

  ExportReader(Wiring wiring, Folder folder) {
    this.wiring = wiring;
    this.folder = folder;
  }

  List<ExportSpec> exports() {
    List<ExportSpec> exports = new ArrayList<>();
    Set<String> targets = new HashSet<>();
    for (Value.Fields fields : wiring.root().items("export")) {
      export(fields)
          .ifPresent(
              export -> {
                if (!targets.add(export.to().replace("{table}", export.table().name()))) {
                  problem(
                      fields.lineOf("to"),
                      "to",
                      "two exports go to this file",
                      "give each its own name");
                }
                exports.add(export);
              });
    }
    return exports;
  }

  private Optional<ExportSpec> export(Value.Fields fields) {
    Optional<TableName> table = fields.text("table").flatMap(this::table);
    Optional<Value.Text> to = fields.text("to");
    if (table.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    reportParts(to.get());
    Optional<ExportFormat> format =
        fields
            .text("format")
            .map(text -> ExportFormat.valueOf(text.text().toUpperCase(java.util.Locale.ROOT)))
            .or(() -> ExportFormat.ofName(to.get().text()));
    if (format.isEmpty()) {
      problem(
          to.get().line(),
          "to",
          "'%s' does not end in a format's name".formatted(to.get().text()),
          "end it in .csv, .xlsx, .jsonl or .parquet, or add format");
      return Optional.empty();
    }
    reportStrangers(fields, format.get());
    folder
        .contract(table.get())
        .ifPresent(
            contract -> {
              wiring.requireColumns(contract, fields.names("columns"), "export.columns");
              wiring.requireColumns(contract, fields.names("order_by"), "export.order_by");
            });
    return Optional.of(spec(fields, table.get(), to.get().text(), format.get()));
  }

  private static ExportSpec spec(
      Value.Fields fields, TableName table, String to, ExportFormat format) {
    return new ExportSpec(
        table,
        to,
        format,
        Checks.texts(fields.names("columns")),
        Checks.texts(fields.names("order_by")),
        fields.text("sheet").map(Value.Text::text).orElse(null),
        fields.text("delimiter").map(Value.Text::text).orElse(","),
        fields.text("decimal").map(Value.Text::text).orElse("."),
        fields
            .text("neutralise")
            .map(text -> Boolean.parseBoolean(text.text()))
            .orElse(format == ExportFormat.XLSX));
  }

  private Optional<TableName> table(Value.Text text) {
    List<TableName> known =
        folder.inventory().tables().stream().filter(t -> t.layer() != Layer.BRONZE).toList();
    Optional<TableName> found =
        known.stream().filter(t -> t.toString().equals(text.text())).findFirst();
    if (found.isEmpty()) {
      problem(
          text.line(),
          "table",
          "'%s' is no table of silver or gold".formatted(text.text()),
          Suggestion.among(text.text(), known.stream().map(TableName::toString).toList()));
    }
    return found;
  }

  private void reportParts(Value.Text to) {
    Matcher parts = PART.matcher(to.text());
    while (parts.find()) {
      if (!PARTS.contains(parts.group(1))) {
        problem(
            to.line(),
            "to",
            "nothing is named '{%s}' there".formatted(parts.group(1)),
            Suggestion.among(parts.group(1), PARTS));
      }
    }
    if (VARYING_PARENT.matcher(to.text()).find()) {
      problem(
          to.line(),
          "to",
          "'..' leaves a prefix, or a folder that is another each day",
          "write the folder that is meant");
    }
    if (to.text().endsWith("/")) {
      problem(to.line(), "to", "it names a folder", "add the file's name, as in {table}_{ds}.csv");
    }
  }

  private void reportStrangers(Value.Fields fields, ExportFormat format) {
    boolean csv = format == ExportFormat.CSV;
    boolean xlsx = format == ExportFormat.XLSX;
    OF_CSV.forEach(key -> stranger(fields, key, csv, format));
    stranger(fields, "sheet", xlsx, format);
    stranger(fields, "neutralise", csv || xlsx, format);
    fields
        .text("sheet")
        .filter(
            text ->
                text.text().length() > MAX_SHEET_CHARS || NOT_IN_SHEET.matcher(text.text()).find())
        .ifPresent(
            text ->
                problem(
                    text.line(),
                    "sheet",
                    "'%s' is no name of a sheet".formatted(text.text()),
                    "expected at most 31 characters, none of [ ] : * ? / \\"));
    if (csv && ",".equals(fields.text("decimal").map(Value.Text::text).orElse("."))) {
      if (fields.text("delimiter").map(Value.Text::text).orElse(",").equals(",")) {
        problem(
            fields.lineOf("decimal"),
            "decimal",
            "the comma separates fields already",
            "add delimiter: \";\"");
      }
    }
  }

  private void stranger(Value.Fields fields, String key, boolean known, ExportFormat format) {
    if (!known && fields.keyLines().containsKey(key)) {
      problem(fields.lineOf(key), key, "it says nothing about " + format, "remove it");
    }
  }

  /** What is archived; null where nothing is. */
  ArchiveSpec archive(Map<String, SourceSpec> sources) {
    Value.Fields fields = wiring.root().fields("archive");
    for (Value.Text input : fields.names("inputs")) {
      SourceSpec source = sources.get(input.text());
      boolean declared = wiring.root().fields("sources").keyLines().containsKey(input.text());
      if (!declared || (source != null && !source.type().equals(FilesSource.TYPE))) {
        wiring.problem(
            input.line(),
            "archive.inputs: '%s' is no source of files".formatted(input.text()),
            Suggestion.among(
                input.text(),
                sources.values().stream()
                    .filter(s -> s.type().equals(FilesSource.TYPE))
                    .map(SourceSpec::name)
                    .toList()));
      }
    }
    reportArchivesAmongReports(fields);
    return fields
        .text("to")
        .map(
            to ->
                new ArchiveSpec(
                    to.text(),
                    Checks.texts(fields.names("inputs")),
                    fields.text("reports").map(Value.Text::text).orElse(null)))
        .orElse(null);
  }

  private void reportArchivesAmongReports(Value.Fields fields) {
    Optional<Value.Text> to = fields.text("to");
    Optional<Value.Text> reports = fields.text("reports");
    if (to.isPresent()
        && reports.isPresent()
        && Place.contains(reports.get().text(), to.get().text())) {
      wiring.problem(
          reports.get().line(),
          "archive.reports: the archives in '%s' are below it, so that each would hold all earlier ones"
              .formatted(to.get().text()),
          "give the reports a folder of their own");
    }
  }

  private void problem(int line, String key, String message, String suggestion) {
    wiring.problem(line, "export.%s: %s".formatted(key, message), suggestion);
  }
}
