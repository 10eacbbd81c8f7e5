// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.TableName;
import dev.assay.lake.check.Place;
import dev.assay.lake.contract.Column;
import java.util.List;
import java.util.Optional;

/**
 * One entry of a table's {@code checks}.
 *
 * @param table the table
 * @param kind the key that says what is checked
 * @param item the entry
 * @param contract the table's contract, where there is one
 * @param wiring where mistakes go
 */
record CheckItem(
    TableName table, String kind, Value.Fields item, Optional<Declared> contract, Wiring wiring) {
  /** What stands under the kind, for kinds that are mappings. */
  Value.Fields body() {
    return item.fields(kind);
  }

  int line() {
    return item.lineOf(kind);
  }

  /** How messages name the entry, as in {@code silver.users.checks.range}. */
  String where() {
    return "%s.checks.%s".formatted(table, kind);
  }

  Place place() {
    return Place.of(wiring.path(), line());
  }

  void problem(String message, String suggestion) {
    wiring.problem(line(), where() + message, suggestion);
  }

  /** Reports columns that the contract does not have. */
  List<String> known(List<Value.Text> columns) {
    contract.ifPresent(c -> wiring.requireColumns(c, columns, where()));
    return Checks.texts(columns);
  }

  /** What the contract says of a column; empty without a contract or where it is reported. */
  Optional<Column> column(Value.Text name) {
    known(List.of(name));
    return contract.flatMap(c -> c.contract().column(name.text()));
  }

  SqlSource source(String sql) {
    return new SqlSource(wiring.path(), line(), where(), sql);
  }
}
