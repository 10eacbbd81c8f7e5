// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.Layer;
import dev.assay.lake.TableName;
import dev.assay.lake.kernel.ReferenceTable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What lies in a pipeline's folder besides {@code pipeline.yaml}.
 *
 * @param inventory all names
 * @param silver contracts of silver tables, by short name
 * @param gold contracts of gold tables, by short name
 * @param references reference tables without mistakes, by short name
 * @param goldSql the SQL of gold tables
 * @param checks the checks in files of their own
 * @param values the files of expected values
 */
record Folder(
    Inventory inventory,
    Map<String, Declared> silver,
    Map<String, Declared> gold,
    Map<String, ReferenceTable> references,
    List<TextFile> goldSql,
    List<CheckDraft> checks,
    ValuesFiles values) {
  Optional<Declared> contract(TableName table) {
    Map<String, Declared> contracts = table.layer() == Layer.SILVER ? silver : gold;
    return Optional.ofNullable(contracts.get(table.name()));
  }

  List<CheckDraft> checksOf(TableName table) {
    return checks.stream().filter(check -> check.table().equals(table)).toList();
  }

  /** The reference tables of those names; one with a mistake has been reported. */
  List<ReferenceTable> references(Collection<String> names) {
    return names.stream().map(references::get).filter(Objects::nonNull).toList();
  }
}
