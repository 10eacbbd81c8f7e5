// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.bronze.SourceSpec;
import dev.assay.bronze.files.FilesSource;
import dev.assay.lake.files.FileRules;
import java.util.List;
import java.util.Optional;

/** What is declared about the files of a table. */
final class FileKeys {
  private static final List<String> OF_FILES = List.of("files", "format", "csv", "xlsx");
  private static final List<String> OF_DATABASES =
      List.of("relation", "exclude", "slice", "compression");

  private final Wiring wiring;
  private final String table;
  private final Value.Fields fields;

  FileKeys(Wiring wiring, String table, Value.Fields fields) {
    this.wiring = wiring;
    this.table = table;
    this.fields = fields;
  }

  /** Reports keys that a kind of source makes nothing of. */
  void report(SourceSpec source) {
    boolean files = source.type().equals(FilesSource.TYPE);
    if (files && fields.text("files").isEmpty() && !fields.keyLines().containsKey("files")) {
      wiring.problem(
          wiring.root().fields("bronze").lineOf(table),
          "bronze.%s: source %s has files, and none are named".formatted(table, source.name()),
          "add 'files', as in files: \"%s_{ds}.csv\"".formatted(table));
    }
    for (String key : files ? OF_DATABASES : OF_FILES) {
      if (fields.keyLines().containsKey(key)) {
        wiring.problem(
            fields.lineOf(key),
            "bronze.%s.%s: source %s is of type %s, to which it says nothing"
                .formatted(table, key, source.name(), source.type()),
            files
                ? "remove it; bronze keeps files as they come, columns are left out by a contract or a mask"
                : "remove it");
      }
    }
  }

  FileRules rules() {
    Value.Fields csv = fields.fields("csv");
    Value.Fields xlsx = fields.fields("xlsx");
    return new FileRules(
        text(fields, "format").orElse(null),
        text(csv, "encoding").orElse(null),
        text(csv, "delimiter").orElse(null),
        text(csv, "quote").orElse(null),
        text(csv, "header").map(Boolean::valueOf).orElse(null),
        text(csv, "decimal").orElse(null),
        text(xlsx, "sheet").orElse(null),
        text(xlsx, "header_row").map(Integer::valueOf).orElse(null));
  }

  private static Optional<String> text(Value.Fields fields, String key) {
    return fields.text(key).map(Value.Text::text);
  }
}
