// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.gold.GoldTable;
import dev.assay.lake.TableName;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.kernel.SqlParser;
import dev.assay.pipelines.definition.GoldReader.GoldDraft;
import dev.assay.pipelines.definition.SilverReader.SilverDraft;
import dev.assay.silver.Silver;
import dev.assay.silver.SilverTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables that fixtures can test: those whose own declaration can be read. */
final class TestedTables {
  private final Folder folder;
  private final SqlBench bench;
  private final List<SilverDraft> silver;
  private final List<GoldDraft> gold;

  /** Tables that have been bound on that bench. */
  TestedTables(Folder folder, SqlBench bench, List<SilverDraft> silver, List<GoldDraft> gold) {
    this.folder = folder;
    this.bench = bench;
    this.silver = silver;
    this.gold = gold;
  }

  /** The table of that name; empty where it has mistakes, which have been reported. */
  Optional<TestedTable> find(TableName name) {
    return switch (name.layer()) {
      case BRONZE -> Optional.empty();
      case SILVER ->
          silver.stream()
              .map(SilverDraft::table)
              .filter(table -> table.table().equals(name))
              .findFirst()
              .map(this::silver);
      case GOLD ->
          gold.stream()
              .filter(draft -> draft.table().table().equals(name))
              .findFirst()
              .flatMap(this::gold);
    };
  }

  private TestedTable silver(SilverTable table) {
    TableContract contract = table.contract();
    RelationColumns columns =
        contract == null ? RelationColumns.UNKNOWN : RelationColumns.of(contract);
    Map<TableName, TableContract> inputs = new LinkedHashMap<>();
    inputs.put(table.input(), null);
    return new TestedTable(
        table.table(),
        inputs,
        Map.of(table.input(), columns.asText()),
        columns,
        Map.of(),
        contract == null ? null : Silver.rules(table),
        table.references());
  }

  private Optional<TestedTable> gold(GoldDraft draft) {
    GoldTable table = draft.table();
    Map<TableName, TableContract> inputs = new LinkedHashMap<>();
    Map<TableName, RelationColumns> given = new LinkedHashMap<>();
    for (TableName input : table.model().inputs()) {
      TableContract contract = folder.contract(input).map(Declared::contract).orElse(null);
      inputs.put(input, contract);
      given.put(input, contract == null ? RelationColumns.UNKNOWN : RelationColumns.of(contract));
    }
    if (inputs.containsValue(null)) {
      return Optional.of(
          new TestedTable(
              table.table(),
              inputs,
              given,
              RelationColumns.UNKNOWN,
              null,
              List.of(),
              table.references()));
    }
    return described(table)
        .map(
            expressions ->
                new TestedTable(
                    table.table(),
                    inputs,
                    given,
                    result(table),
                    expressions,
                    List.of(),
                    table.references()));
  }

  private RelationColumns result(GoldTable table) {
    return table.contract() == null
        ? RelationColumns.of(ResultColumn.of(bench.kernel(), table.model().text()))
        : RelationColumns.of(table.contract());
  }

  /** The common table expressions; empty where the SQL has a mistake. */
  private Optional<Map<String, RelationColumns>> described(GoldTable table) {
    return bench.attemptQuietly(
        kernel -> {
          SqlParser parser = new SqlParser(kernel);
          String sql = table.model().text();
          ResultColumn.of(kernel, sql);
          Map<String, RelationColumns> expressions = new LinkedHashMap<>();
          for (String name : parser.expressions(sql)) {
            String rows = parser.rowsOf(sql, name);
            expressions.put(name, RelationColumns.of(ResultColumn.of(kernel, rows)));
          }
          return expressions;
        });
  }
}
