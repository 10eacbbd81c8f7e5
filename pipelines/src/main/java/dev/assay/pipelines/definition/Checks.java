// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.kernel.Sql;
import dev.assay.lake.kernel.TableCheck;
import dev.assay.lake.manifest.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The checks of one table, each once. */
final class Checks {
  private final Map<String, TableCheck> byName = new LinkedHashMap<>();

  /** Adds a check unless there is one of its name. */
  boolean add(TableCheck check) {
    return byName.putIfAbsent(check.name(), check) == null;
  }

  void addAll(Collection<TableCheck> checks) {
    checks.forEach(this::add);
  }

  List<TableCheck> all() {
    return List.copyOf(byName.values());
  }

  /** What a key means for the rows. */
  static List<TableCheck> ofKey(List<String> key) {
    List<TableCheck> checks = new ArrayList<>();
    if (!key.isEmpty()) {
      checks.add(TableCheck.unique(key, Severity.ERROR));
      key.forEach(column -> checks.add(TableCheck.notNull(column, Severity.ERROR)));
    }
    return checks;
  }

  /** What a column that holds the partition's day means for the rows. */
  static TableCheck ofDay(String column) {
    return new TableCheck(
        "ds_column_matches",
        Severity.ERROR,
        "SELECT * FROM this WHERE %s IS DISTINCT FROM getvariable('ds')"
            .formatted(Sql.identifier(column)),
        column + " is not the partition's day");
  }

  /** The checks declared in {@code pipeline.yaml}, their columns looked up in the contract. */
  static List<TableCheck> declared(
      Value.Fields table, String where, Optional<Declared> contract, Wiring wiring) {
    List<TableCheck> checks = new ArrayList<>();
    for (Value.Fields item : table.items("checks")) {
      List<Value.Text> unique = item.names("unique");
      List<Value.Text> notNull = item.names("not_null");
      if (unique.isEmpty() == notNull.isEmpty() && item.keyLines().size() > 0) {
        boolean unread =
            item.keyLines().keySet().stream().anyMatch(k -> !item.entries().containsKey(k));
        if (!unread) {
          wiring.problem(item.line(), where + ".checks: expected one of unique and not_null", "");
        }
      }
      contract.ifPresent(c -> wiring.requireColumns(c, unique, where + ".checks.unique"));
      contract.ifPresent(c -> wiring.requireColumns(c, notNull, where + ".checks.not_null"));
      Severity severity = severity(item);
      if (!unique.isEmpty()) {
        checks.add(TableCheck.unique(texts(unique), severity));
      }
      texts(notNull).forEach(column -> checks.add(TableCheck.notNull(column, severity)));
    }
    return checks;
  }

  private static Severity severity(Value.Fields item) {
    return item.text("severity")
        .map(text -> Severity.valueOf(text.text().toUpperCase(Locale.ROOT)))
        .orElse(Severity.ERROR);
  }

  static List<String> texts(List<Value.Text> values) {
    return values.stream().map(Value.Text::text).toList();
  }
}
