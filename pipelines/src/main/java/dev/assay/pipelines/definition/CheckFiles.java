// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.TableName;
import dev.assay.lake.kernel.ParsedSelect;
import dev.assay.lake.kernel.SqlModel;
import dev.assay.lake.kernel.TableCheck;
import dev.assay.lake.manifest.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code checks/<layer>.<table>.<check>.sql}: a SELECT of bad rows from {@code this}. Its
 * first comment says what bad rows mean; {@code -- severity: warn} makes it a warning.
 */
final class CheckFiles {
  private static final Pattern NAME =
      Pattern.compile("((?:silver|gold)\\.[a-z][a-z0-9_]*)\\.([a-z][a-z0-9_]*)");
  private static final Pattern COMMENT = Pattern.compile("(?m)\\A(?:\\s*--.*\\R?)+");
  private static final Pattern SEVERITY = Pattern.compile("(?i)severity:\\s*(\\w+)");

  private final SqlBench bench;
  private final SqlNames names;
  private final Problems problems;

  /** Of the relations, checks see the reference tables and {@code this}. */
  CheckFiles(SqlBench bench, Set<String> references, Problems problems) {
    this.bench = bench;
    Set<String> seen = new TreeSet<>(references);
    seen.add("this");
    this.names = new SqlNames(seen, problems);
    this.problems = problems;
  }

  /** The checks that are free of mistakes. */
  List<CheckFile> read(List<TextFile> files, Set<TableName> tables) {
    List<CheckFile> checks = new ArrayList<>();
    for (TextFile file : files) {
      Matcher name = NAME.matcher(file.name());
      if (!name.matches()) {
        problems.add(
            file.path(),
            0,
            "the file's name says no table",
            "expected <layer>.<table>.<check>.sql");
        continue;
      }
      Optional<TableName> table =
          tables.stream().filter(t -> t.toString().equals(name.group(1))).findFirst();
      if (table.isEmpty()) {
        problems.add(
            file.path(),
            0,
            name.group(1) + " is not declared",
            Suggestion.near(name.group(1), tables.stream().map(TableName::toString).toList()));
        continue;
      }
      check(file, table.get(), name.group(2)).ifPresent(checks::add);
    }
    return checks;
  }

  private Optional<CheckFile> check(TextFile file, TableName table, String name) {
    SqlSource source = SqlSource.of(file);
    Optional<ParsedSelect> parsed = bench.select(source);
    if (parsed.isEmpty()) {
      return Optional.empty();
    }
    Optional<SqlModel> model = names.model(source, parsed.get());
    if (model.isEmpty()) {
      return Optional.empty();
    }
    Matcher comment = COMMENT.matcher(file.text());
    String head = comment.find() ? comment.group() : "";
    TableCheck check =
        new TableCheck(
            name,
            severity(file, head),
            model.get().text().stripTrailing() + "\n",
            message(head, name));
    return Optional.of(new CheckFile(source, table, check, model.get().references()));
  }

  private Severity severity(TextFile file, String head) {
    Matcher severity = SEVERITY.matcher(head);
    if (!severity.find()) {
      return Severity.ERROR;
    }
    String word = severity.group(1).toUpperCase(Locale.ROOT);
    for (Severity known : Severity.values()) {
      if (known.name().equals(word)) {
        return known;
      }
    }
    problems.add(
        file.path(),
        1 + (int) head.substring(0, severity.start()).chars().filter(c -> c == '\n').count(),
        "severity '%s'".formatted(severity.group(1)),
        Suggestion.among(severity.group(1), List.of("error", "warn")));
    return Severity.ERROR;
  }

  private static String message(String head, String name) {
    String text =
        head.lines()
            .map(line -> line.strip().replaceFirst("^--\\s*", ""))
            .filter(line -> !line.isEmpty() && !SEVERITY.matcher(line).lookingAt())
            .reduce((a, b) -> a + " " + b)
            .orElse("");
    return text.isEmpty() ? name.replace('_', ' ') : text;
  }

  /**
   * A check in a file of its own.
   *
   * @param source its SQL
   * @param table the table it is about
   * @param check the check
   * @param references the reference tables it reads
   */
  record CheckFile(SqlSource source, TableName table, TableCheck check, List<String> references) {}
}
