// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.TableName;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.kernel.ReferenceTable;
import dev.assay.pipelines.definition.FixtureRows.Place;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the cases of one fixture. */
final class CaseReader {
  private final Folder folder;
  private final TestedTable table;
  private final FixtureRows rows;
  private final LocalDate date;
  private final Map<String, Map<String, String>> defaults = new LinkedHashMap<>();
  private final Map<String, ReferenceTable> references = new LinkedHashMap<>();

  CaseReader(
      Folder folder, TestedTable table, FixtureRows rows, LocalDate date, Value.Fields fixture) {
    this.folder = folder;
    this.table = table;
    this.rows = rows;
    this.date = date;
    Value.Fields section = fixture.fields("defaults");
    section
        .children()
        .forEach(
            (input, row) -> {
              Place place = new Place(rows.file(), section.lineOf(input), "defaults." + input);
              if (isInput(input, place)) {
                defaults.put(input, rows.row(row, columns(input), place));
              }
            });
    references.putAll(references(fixture.fields("reference"), "reference"));
  }

  FixtureCase read(String name, int line, Value.Fields fields) {
    String path = "cases." + name;
    Map<String, ReferenceTable> own = new LinkedHashMap<>(references);
    own.putAll(references(fields.fields("reference"), path + ".reference"));
    List<GivenRows> given = given(fields.fields("given"), path + ".given");
    Value.Fields expect = fields.fields("expect");
    ExpectationReader expectation = new ExpectationReader(table, rows, path + ".expect", fields);
    return new FixtureCase(
        name,
        line,
        fields.text("date").map(text -> LocalDate.parse(text.text())).orElse(date),
        given,
        table.references().stream().map(r -> own.getOrDefault(r.name(), r)).toList(),
        expectation.read(expect),
        expect.text("fails").map(Value.Text::text).orElse(null));
  }

  private List<GivenRows> given(Value.Fields section, String path) {
    section
        .entries()
        .keySet()
        .forEach(input -> isInput(input, new Place(rows.file(), section.lineOf(input), path)));
    List<GivenRows> given = new ArrayList<>();
    for (TableName input : table.inputs().keySet()) {
      List<Map<String, String>> cells = new ArrayList<>();
      String name = input.toString();
      for (Value.Fields row : section.items(name)) {
        Map<String, String> filled = new LinkedHashMap<>(defaults.getOrDefault(name, Map.of()));
        Place place = new Place(rows.file(), row.line(), path + "." + name);
        filled.putAll(rows.row(row, columns(name), place));
        cells.add(filled);
      }
      given.add(given(input, cells));
    }
    return given;
  }

  private GivenRows given(TableName input, List<Map<String, String>> cells) {
    RelationColumns known = table.given().get(input);
    Set<String> columns = new LinkedHashSet<>();
    if (known.isKnown()) {
      columns.addAll(known.types().keySet());
    } else {
      cells.forEach(row -> columns.addAll(row.keySet()));
    }
    return new GivenRows(
        input, table.inputs().get(input), List.copyOf(columns), ordered(cells, columns));
  }

  private static List<List<String>> ordered(List<Map<String, String>> cells, Set<String> columns) {
    List<List<String>> ordered = new ArrayList<>();
    for (Map<String, String> row : cells) {
      List<String> values = new ArrayList<>();
      columns.forEach(column -> values.add(row.get(column)));
      ordered.add(values);
    }
    return ordered;
  }

  private RelationColumns columns(String input) {
    return table.given().get(TableName.parse(input));
  }

  private boolean isInput(String input, Place place) {
    List<String> inputs = table.inputs().keySet().stream().map(TableName::toString).toList();
    if (inputs.contains(input)) {
      return true;
    }
    rows.problem(
        place,
        "%s is not made from '%s'".formatted(table.table(), input),
        Suggestion.among(input, inputs));
    return false;
  }

  private Map<String, ReferenceTable> references(Value.Fields section, String path) {
    Map<String, ReferenceTable> read = new LinkedHashMap<>();
    for (String name : section.entries().keySet()) {
      ReferenceTable declared = folder.references().get(name);
      Place place = new Place(rows.file(), section.lineOf(name), path);
      if (declared != null) {
        read.put(name, reference(declared, section.items(name), path + "." + name));
      } else if (!folder.inventory().references().contains("reference." + name)) {
        rows.problem(
            place,
            "no reference table '%s'".formatted(name),
            Suggestion.among(name, folder.references().keySet()));
      }
    }
    return read;
  }

  private ReferenceTable reference(ReferenceTable declared, List<Value.Fields> given, String path) {
    TableContract contract = declared.contract();
    List<Map<String, String>> cells = new ArrayList<>();
    for (Value.Fields row : given) {
      Place place = new Place(rows.file(), row.line(), path);
      cells.add(rows.row(row, RelationColumns.of(contract), place));
    }
    Set<String> columns = new LinkedHashSet<>(contract.columnNames());
    return new ReferenceTable(
        declared.name(), contract, CsvText.of(contract.columnNames(), ordered(cells, columns)));
  }
}
