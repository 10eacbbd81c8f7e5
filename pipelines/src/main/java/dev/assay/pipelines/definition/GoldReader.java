// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.gold.GoldTable;
import dev.assay.lake.Layer;
import dev.assay.lake.TableName;
import dev.assay.lake.check.Place;
import dev.assay.lake.check.TableCheck;
import dev.assay.lake.contract.Column;
import dev.assay.lake.contract.ColumnType.Kind;
import dev.assay.lake.kernel.ParsedSelect.Name;
import dev.assay.lake.kernel.SqlModel;
import dev.assay.lake.manifest.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the tables to build. */
final class GoldReader {
  private final Wiring wiring;
  private final Folder folder;
  private final SqlBench bench;
  private final SqlNames names;

  GoldReader(Wiring wiring, Folder folder, SqlBench bench) {
    this.wiring = wiring;
    this.folder = folder;
    this.bench = bench;
    this.names = new SqlNames(folder.inventory().relations(), wiring.problems());
  }

  /** The tables that are declared and whose SQL can be read. */
  List<GoldDraft> tables() {
    Value.Fields section = wiring.root().fields("gold");
    Map<String, Value.Fields> declared = section.children();
    List<GoldDraft> drafts = new ArrayList<>();
    for (TextFile file : folder.goldSql()) {
      if (Scalar.IDENTIFIER.accepts(file.name())) {
        draft(file, declared.getOrDefault(file.name(), Value.Fields.none(0)))
            .ifPresent(drafts::add);
      }
      requireDeclaration(section, file);
    }
    List<String> files = folder.goldSql().stream().map(TextFile::name).toList();
    for (String name : section.keyLines().keySet()) {
      if (!files.contains(name)) {
        wiring.problem(
            section.lineOf(name),
            "gold.%s: there is no gold/%s.sql".formatted(name, name),
            Suggestion.near(name, files));
      }
    }
    return drafts;
  }

  private void requireDeclaration(Value.Fields section, TextFile file) {
    if (!Scalar.IDENTIFIER.accepts(file.name())) {
      wiring.problems().add(file.path(), 0, "the file's name is no table's", "expected snake_case");
    } else if (!section.keyLines().containsKey(file.name())) {
      wiring
          .problems()
          .add(
              file.path(),
              0,
              "gold.%s has no key".formatted(file.name()),
              "declare it in pipeline.yaml: gold: {%s: {key: [...]}}".formatted(file.name()));
    }
  }

  private Optional<GoldDraft> draft(TextFile file, Value.Fields fields) {
    TableName table = new TableName(Layer.GOLD, file.name());
    SqlSource source = SqlSource.of(file);
    return bench
        .select(source)
        .flatMap(
            parsed ->
                names
                    .model(source, parsed)
                    .map(model -> draft(table, fields, model, source, parsed.columns())));
  }

  private GoldDraft draft(
      TableName table, Value.Fields fields, SqlModel model, SqlSource source, List<Name> columns) {
    Optional<Declared> contract = folder.contract(table);
    contract.ifPresent(c -> requireColumns(table, fields, c));
    List<CheckDraft> declared =
        new CheckReader(wiring, folder, bench).read(table, fields, contract);
    return new GoldDraft(
        table(table, fields, model, contract, declared), source, columns, declared);
  }

  private GoldTable table(
      TableName table,
      Value.Fields fields,
      SqlModel model,
      Optional<Declared> contract,
      List<CheckDraft> declared) {
    List<String> key = Checks.texts(fields.names("key"));
    Optional<String> dsColumn = fields.text("ds_column").map(Value.Text::text);
    Checks checks = new Checks(wiring.problems());
    checks.imply(placed(Checks.ofKey(key), fields.lineOf("key")));
    contract.ifPresent(c -> checks.imply(promised(c)));
    checks.imply(placed(dsColumn.map(Checks::ofDay).stream().toList(), fields.lineOf("ds_column")));
    checks.declare(declared);
    checks.declare(folder.checksOf(table));
    return new GoldTable(
        table,
        contract.map(Declared::contract).orElse(null),
        model,
        key,
        dsColumn.orElse(null),
        checks.all(),
        folder.references(model.references()));
  }

  private List<TableCheck> placed(List<TableCheck> checks, int line) {
    return checks.stream().map(check -> check.at(Place.of(wiring.path(), line))).toList();
  }

  /** What a contract says to be not NULL is a promise to hold before publishing. */
  private static List<TableCheck> promised(Declared declared) {
    return declared.contract().columns().stream()
        .filter(column -> !column.nullable())
        .map(
            column ->
                TableCheck.notNull(column.name(), Severity.ERROR)
                    .at(
                        Place.of(
                            declared.file().path(),
                            declared.file().lineOfJson("name", column.name()))))
        .toList();
  }

  private void requireColumns(TableName table, Value.Fields fields, Declared contract) {
    wiring.requireColumns(contract, fields.names("key"), table + ".key");
    fields
        .text("ds_column")
        .ifPresent(
            name -> {
              wiring.requireColumns(contract, List.of(name), table + ".ds_column");
              contract.contract().column(name.text()).ifPresent(c -> requireDate(table, name, c));
            });
  }

  private void requireDate(TableName table, Value.Text name, Column column) {
    if (column.type().kind() != Kind.DATE) {
      wiring.problem(
          name.line(),
          "%s.ds_column: column '%s' is %s".formatted(table, column.name(), column.type()),
          "expected a DATE");
    }
  }

  /**
   * A table and the place of its SQL.
   *
   * @param table the table
   * @param source its SQL
   * @param columns the columns that its SQL names, each with its line
   * @param checks the checks that are declared in {@code pipeline.yaml}
   */
  record GoldDraft(
      GoldTable table, SqlSource source, List<Name> columns, List<CheckDraft> checks) {}
}
