// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.contract;

import dev.assay.bronze.Bronze;
import dev.assay.lake.contract.Column;
import dev.assay.lake.contract.ColumnForm;
import dev.assay.lake.contract.ColumnType;
import dev.assay.lake.contract.ColumnType.Kind;
import dev.assay.lake.contract.ContractDiff;
import dev.assay.lake.contract.FieldNames;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.lake.manifest.SourcePosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A contract against a source, in the contract's terms. A column whose type the source does not
 * bound, as text, fits any type: only its values can tell.
 *
 * @param contract the contract
 * @param position the source's columns
 */
record SourceFit(TableContract contract, SourcePosition position) {
  ContractDiff diff() {
    List<ColumnForm> promised =
        contract.columns().stream()
            .map(column -> new ColumnForm(column.name(), column.type().sql(), null))
            .toList();
    return ContractDiff.between(promised, offered());
  }

  private List<ColumnForm> offered() {
    List<SourceColumn> columns = position.columns();
    List<String> names = FieldNames.of(columns.stream().map(SourceColumn::name).toList());
    List<ColumnForm> offered = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      SourceColumn column = columns.get(i);
      String name = names.get(i);
      Optional<Column> promised = contract.column(column.name()).or(() -> contract.column(name));
      offered.add(
          new ColumnForm(
              promised.map(Column::name).orElse(name), type(column, promised).sql(), null));
    }
    return offered;
  }

  private ColumnType type(SourceColumn column, Optional<Column> promised) {
    Optional<ColumnType> known = Bronze.columnType(position.type(), column);
    if (promised.isPresent() && (known.isEmpty() || promised.get().type().holds(known.get()))) {
      return promised.get().type();
    }
    return known.orElse(ColumnType.of(Kind.STRING));
  }
}
