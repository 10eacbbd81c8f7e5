// SPDX-License-Identifier: Apache-2.0
package dev.assay.gold;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.contract.Column;
import dev.assay.lake.contract.ColumnType;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.kernel.DuckDbKernel;
import java.util.ArrayList;
import java.util.List;

/** The contract that a staged result implies. */
final class StagedContract {
  private StagedContract() {}

  static TableContract of(DuckDbKernel kernel, String relation, String name) {
    List<Column> columns =
        kernel.query(
            "DESCRIBE " + relation,
            row ->
                new Column(
                    row.getString("column_name"),
                    type(row.getString("column_name"), row.getString("column_type")),
                    true,
                    ""));
    return new TableContract(name, "", columns);
  }

  private static ColumnType type(String column, String duckDb) {
    try {
      return ColumnType.parse(duckDb);
    } catch (IllegalArgumentException e) {
      throw new AssayException(
          Category.DEFINITION, "column %s: %s".formatted(column, e.getMessage()), e);
    }
  }

  /** Names and types that differ, in words; the order of the columns is no difference. */
  static List<String> differences(TableContract promised, TableContract actual) {
    List<String> differences = new ArrayList<>();
    for (Column column : promised.columns()) {
      actual
          .column(column.name())
          .ifPresentOrElse(
              found -> {
                if (!found.type().equals(column.type())) {
                  differences.add(
                      "%s is %s, promised %s"
                          .formatted(column.name(), found.type(), column.type()));
                }
              },
              () -> differences.add("%s lacks".formatted(column.name())));
    }
    for (String name : actual.columnNames()) {
      if (promised.column(name).isEmpty()) {
        differences.add("%s is not promised".formatted(name));
      }
    }
    return differences;
  }
}
