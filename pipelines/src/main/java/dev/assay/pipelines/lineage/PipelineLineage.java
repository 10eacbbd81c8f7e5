// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.lineage;

import dev.assay.bronze.BronzeTable;
import dev.assay.gold.GoldTable;
import dev.assay.lake.TableName;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.KernelLimits;
import dev.assay.lake.kernel.ReferenceTable;
import dev.assay.lake.storage.ScratchSpace;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.silver.SilverTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the columns of a pipeline's tables are made from, from its definitions and the columns that
 * were published. For one thread.
 */
public final class PipelineLineage {
  private static final KernelLimits LIMITS = new KernelLimits(1, 128L << 20, 128L << 20);

  private final PipelineDefinition definition;
  private final Map<TableName, List<String>> columns;

  private PipelineLineage(PipelineDefinition definition, Map<TableName, List<String>> columns) {
    this.definition = definition;
    this.columns = columns;
  }

  /**
   * The lineage of every table whose columns are known, each column in the table's order.
   *
   * @param published the columns of tables as they were published last; a contract goes before
   */
  public static Map<TableName, List<ColumnLineage>> of(
      PipelineDefinition definition, Map<TableName, List<String>> published) {
    Map<TableName, List<String>> columns = new HashMap<>(published);
    definition.silver().forEach(t -> promised(t.table(), t.contract(), columns));
    definition.gold().forEach(t -> promised(t.table(), t.contract(), columns));
    return new PipelineLineage(definition, columns).derive();
  }

  private static void promised(
      TableName table, TableContract contract, Map<TableName, List<String>> columns) {
    if (contract != null) {
      columns.put(table, contract.columnNames());
    }
  }

  private Map<TableName, List<ColumnLineage>> derive() {
    Map<TableName, List<ColumnLineage>> lineage = new TreeMap<>();
    definition.bronze().forEach(table -> put(lineage, table.table(), bronze(table)));
    definition.silver().forEach(table -> put(lineage, table.table(), silver(table)));
    if (!definition.gold().isEmpty()) {
      gold(lineage);
    }
    return lineage;
  }

  private static void put(
      Map<TableName, List<ColumnLineage>> lineage, TableName table, List<ColumnLineage> columns) {
    if (!columns.isEmpty()) {
      lineage.put(table, columns);
    }
  }

  /** The name under which lineage shows what a bronze table is read from. */
  public static String sourceOf(BronzeTable table) {
    return "source.%s.%s".formatted(table.source().name(), table.relation());
  }

  private List<ColumnLineage> bronze(BronzeTable table) {
    return columns(table.table()).stream()
        .map(c -> known(c, new ColumnInput(sourceOf(table), c, InputKind.IDENTITY), false))
        .toList();
  }

  /** Silver types and trims: a column of a row depends on the one of its name, and no other. */
  private List<ColumnLineage> silver(SilverTable table) {
    List<String> input = columns(table.input());
    return columns(table.table()).stream()
        .map(
            c ->
                input.isEmpty() || input.contains(c)
                    ? known(
                        c,
                        new ColumnInput(table.input().toString(), c, InputKind.TRANSFORMATION),
                        table.mask().containsKey(c))
                    : ColumnLineage.unknown(c, "%s spells it otherwise".formatted(table.input())))
        .toList();
  }

  private void gold(Map<TableName, List<ColumnLineage>> lineage) {
    try (ScratchSpace scratch = ScratchSpace.create();
        DuckDbKernel kernel = DuckDbKernel.open(LIMITS, scratch)) {
      SqlLineage sql = new SqlLineage(kernel, relations());
      for (GoldTable table : definition.gold()) {
        put(lineage, table.table(), sql.of(table.model().text(), columns(table.table())));
      }
    }
  }

  private Map<String, List<String>> relations() {
    Map<String, List<String>> relations = new HashMap<>();
    columns.forEach((table, names) -> relations.put(table.toString(), names));
    for (ReferenceTable reference : definition.references()) {
      relations.put("reference." + reference.name(), reference.contract().columnNames());
    }
    return relations;
  }

  private List<String> columns(TableName table) {
    return columns.getOrDefault(table, List.of());
  }

  private static ColumnLineage known(String column, ColumnInput input, boolean masked) {
    return new ColumnLineage(column, List.of(input), masked, null);
  }
}
