// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.Layer;
import dev.assay.lake.TableName;
import dev.assay.pipelines.definition.FixtureRows.Place;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code tests/*.yaml}. Every step goes on after a mistake, so that all are found. */
final class FixtureReader {
  private final Folder folder;
  private final TestedTables tables;
  private final SqlBench bench;
  private final Problems problems;

  FixtureReader(Folder folder, TestedTables tables, SqlBench bench, Problems problems) {
    this.folder = folder;
    this.tables = tables;
    this.bench = bench;
    this.problems = problems;
  }

  /** The fixtures that could be read, by file. */
  List<Fixture> read(List<TextFile> files) {
    List<Fixture> fixtures = new ArrayList<>();
    for (TextFile file : files) {
      read(file).ifPresent(fixtures::add);
    }
    return fixtures;
  }

  private Optional<Fixture> read(TextFile file) {
    Optional<Node> node = YamlDocument.compose(file, "table: silver.<table>", problems);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    Value root = FixtureKeys.FIXTURE.read(node.get(), new YamlReading(file.path(), "", problems));
    if (!(root instanceof Value.Fields fields)) {
      return Optional.empty();
    }
    Optional<TestedTable> table = table(file, fields);
    if (table.isEmpty()) {
      return Optional.empty();
    }
    LocalDate date =
        fields.text("date").map(text -> LocalDate.parse(text.text())).orElse(LocalDate.EPOCH);
    Map<String, String> names = names(file, fields.fields("names"));
    CellTypes types = new CellTypes(bench, problems);
    FixtureRows rows = new FixtureRows(file.path(), names, types, problems);
    CaseReader cases = new CaseReader(folder, table.get(), rows, date, fields);
    List<FixtureCase> read = new ArrayList<>();
    Value.Fields section = fields.fields("cases");
    section
        .children()
        .forEach((name, child) -> read.add(cases.read(name, section.lineOf(name), child)));
    types.report();
    requireCases(file, fields, section);
    return Optional.of(new Fixture(file.path(), table.get().table(), names, read));
  }

  private Map<String, String> names(TextFile file, Value.Fields section) {
    Map<String, String> names = new LinkedHashMap<>();
    section
        .cells()
        .forEach(
            (name, cell) -> {
              if (cell.text() == null) {
                problems.add(
                    file.path(), cell.line(), "names.%s: there is no value".formatted(name), "");
              } else {
                names.put(name, cell.text());
              }
            });
    return names;
  }

  private void requireCases(TextFile file, Value.Fields fields, Value.Fields section) {
    if (fields.entries().containsKey("cases") && section.keyLines().isEmpty()) {
      problems.add(file.path(), fields.lineOf("cases"), "cases: there is no case", "write one");
    }
  }

  private Optional<TestedTable> table(TextFile file, Value.Fields fields) {
    Optional<Value.Text> named = fields.text("table");
    if (named.isEmpty()) {
      return Optional.empty();
    }
    String text = named.get().text();
    Set<String> known = new TreeSet<>();
    for (TableName table : folder.inventory().tables()) {
      if (table.layer() != Layer.BRONZE) {
        known.add(table.toString());
      }
    }
    if (!known.contains(text)) {
      problems.add(
          file.path(),
          named.get().line(),
          "table: no silver or gold table '%s'".formatted(text),
          Suggestion.among(text, known));
      return Optional.empty();
    }
    Optional<TestedTable> table = tables.find(TableName.parse(text));
    table.ifPresent(t -> requireContracts(new Place(file.path(), named.get().line(), "table"), t));
    return table.filter(t -> t.expressions() != null);
  }

  private void requireContracts(Place place, TestedTable table) {
    table
        .inputs()
        .forEach(
            (input, contract) -> {
              if (contract == null && input.layer() != Layer.BRONZE) {
                problems.add(
                    place.file(),
                    place.line(),
                    "%s: %s is made from %s, which has no contract: its columns are not known"
                        .formatted(place.path(), table.table(), input),
                    "declare contracts/%s/%s.avsc".formatted(input.layer(), input.name()));
              }
            });
  }
}
