// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.catalog;

import dev.assay.lake.manifest.CheckResult;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.RejectedRows;
import dev.assay.pipelines.catalog.CatalogTable.RejectRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What checks and rules found on the newest day of a table. */
final class Findings {
  private Findings() {}

  static List<CatalogCheck> checks(DeclaredTable declared, Published published) {
    List<CheckResult> results =
        published.newest(declared.name()).map(PartitionManifest::checks).orElse(List.of());
    return declared.checks().stream()
        .map(check -> check.with(find(results, check.name())))
        .toList();
  }

  private static CheckResult find(List<CheckResult> results, String check) {
    return results.stream().filter(r -> r.check().equals(check)).findFirst().orElse(null);
  }

  /** The declared rules, and those of every table that rejected something. */
  static List<RejectRule> rules(DeclaredTable declared, Published published) {
    Optional<Map<String, Long>> counts =
        published.newest(declared.name()).map(PartitionManifest::rejects).map(RejectedRows::byRule);
    List<RejectRule> rules = new ArrayList<>();
    declared
        .rules()
        .forEach(
            (name, condition) ->
                rules.add(
                    new RejectRule(
                        name, condition, counts.map(c -> c.getOrDefault(name, 0L)).orElse(null))));
    counts
        .orElse(Map.of())
        .forEach(
            (name, rows) -> {
              if (!declared.rules().containsKey(name)) {
                rules.add(new RejectRule(name, null, rows));
              }
            });
    return rules;
  }
}
