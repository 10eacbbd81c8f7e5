// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import dev.assay.lake.TableName;
import dev.assay.lake.check.Figures;
import dev.assay.lake.check.TableCheck;
import dev.assay.pipelines.definition.PipelineDefinition;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which checks ask how old a table's newest value is. Immutable. */
final class FreshnessChecks {
  private final Set<String> names;

  private FreshnessChecks(Set<String> names) {
    this.names = names;
  }

  static FreshnessChecks of(PipelineDefinition definition) {
    Set<String> names = new HashSet<>();
    definition.silver().forEach(table -> add(table.table(), table.checks(), names));
    definition.gold().forEach(table -> add(table.table(), table.checks(), names));
    return new FreshnessChecks(names);
  }

  private static void add(TableName table, List<TableCheck> checks, Set<String> names) {
    checks.stream()
        .filter(check -> Figures.isFreshness(check.question()))
        .forEach(check -> names.add(table + "/" + check.name()));
  }

  boolean contains(TableName table, String check) {
    return names.contains(table + "/" + check);
  }
}
