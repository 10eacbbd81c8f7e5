// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.TableName;
import dev.assay.lake.check.Place;
import dev.assay.lake.check.Question.BadRows;
import dev.assay.lake.check.TableCheck;
import dev.assay.lake.kernel.ParsedSelect;
import dev.assay.lake.kernel.ReferenceTable;
import dev.assay.lake.kernel.SqlModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code checks/<layer>.<table>.<check>.sql}: a SELECT of bad rows from {@code this}. Its
 * first comment says what bad rows mean; {@code -- severity: warn} makes it a warning, {@code --
 * max_rows: 5} or {@code -- max_pct: 0.5} allow some.
 */
final class CheckFiles {
  private static final Pattern NAME =
      Pattern.compile("((?:silver|gold)\\.[a-z][a-z0-9_]*)\\.([a-z][a-z0-9_]*)");
  private static final Set<String> DIVISIONS = Set.of("/", "//", "%", "mod", "fmod", "fdiv");

  private final SqlBench bench;
  private final SqlNames names;
  private final Map<String, ReferenceTable> references;
  private final Problems problems;

  /**
   * Of the relations, checks see the reference tables and {@code this}.
   *
   * @param references those of the reference tables that are free of mistakes
   */
  CheckFiles(
      SqlBench bench,
      Inventory inventory,
      Map<String, ReferenceTable> references,
      Problems problems) {
    this.bench = bench;
    this.names = CheckKinds.names(inventory.references(), problems);
    this.references = references;
    this.problems = problems;
  }

  /** The checks that are free of mistakes. */
  List<CheckDraft> read(List<TextFile> files, Set<TableName> tables) {
    List<CheckDraft> checks = new ArrayList<>();
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

  private Optional<CheckDraft> check(TextFile file, TableName table, String name) {
    SqlSource source = SqlSource.of(file);
    Optional<ParsedSelect> parsed = bench.select(source);
    Optional<SqlModel> model = parsed.flatMap(p -> names.model(source, p));
    if (model.isEmpty()) {
      return Optional.empty();
    }
    CheckHead head = CheckHead.of(file, problems);
    int dividesAt =
        parsed.get().functions().stream()
            .filter(function -> DIVISIONS.contains(function.text()))
            .mapToInt(ParsedSelect.Name::line)
            .min()
            .orElse(0);
    TableCheck check =
        TableCheck.of(
                name,
                head.severity(),
                BadRows.each(model.get().text().stripTrailing() + "\n", List.of()),
                head.message().isEmpty() ? name.replace('_', ' ') : head.message())
            .allowing(head.tolerance())
            .at(new Place(file.path(), head.lines() + 1, dividesAt))
            .reading(
                model.get().references().stream()
                    .map(references::get)
                    .filter(Objects::nonNull)
                    .toList());
    return Optional.of(new CheckDraft(table, check, source, model.get().references()));
  }
}
