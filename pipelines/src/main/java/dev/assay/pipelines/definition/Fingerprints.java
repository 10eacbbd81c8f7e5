// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.bronze.BronzeTable;
import dev.assay.gold.GoldTable;
import dev.assay.lake.Fingerprint;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.kernel.ReferenceTable;
import dev.assay.lake.kernel.SqlText;
import dev.assay.silver.SilverTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Short names of declarations. Each part is labelled, so that a part that is added one day changes
 * no fingerprint of a table that does not use it. Checks are no part: they change no row.
 */
final class Fingerprints {
  private final List<String> parts = new ArrayList<>();

  private Fingerprints() {}

  /** Where a table is and who may read it change no row; what is read there does. */
  static String of(BronzeTable table) {
    Fingerprints prints = new Fingerprints();
    prints.add("type", table.source().type());
    prints.add("keyspace", table.source().options().getOrDefault("keyspace", ""));
    prints.add("relation", table.relation());
    table.exclude().stream().sorted().forEach(column -> prints.add("exclude", column));
    prints.add("slice", table.slice());
    prints.add("compression", table.compression().toString());
    return prints.sum();
  }

  static String of(SilverTable table) {
    Fingerprints prints = new Fingerprints();
    prints.add("input", table.input().toString());
    prints.add(table.contract());
    table.key().stream().sorted().forEach(column -> prints.add("key", column));
    prints.add("latest_by", table.latestBy());
    new TreeMap<>(table.mask()).forEach((column, how) -> prints.add("mask " + column, how.name()));
    for (Map.Entry<String, String> rule : new TreeMap<>(table.reject()).entrySet()) {
      prints.add("reject " + rule.getKey(), SqlText.normalise(rule.getValue()));
    }
    prints.references(table.references());
    return prints.sum();
  }

  static String of(GoldTable table) {
    Fingerprints prints = new Fingerprints();
    prints.add("sql", table.model().fingerprint());
    prints.add(table.contract());
    table.key().stream().sorted().forEach(column -> prints.add("key", column));
    prints.add("ds_column", table.dsColumn());
    prints.references(table.references());
    return prints.sum();
  }

  private void add(TableContract contract) {
    add("contract", contract == null ? null : contract.fingerprint());
  }

  private void references(List<ReferenceTable> references) {
    for (ReferenceTable reference : references) {
      add("reference " + reference.name(), reference.contract().fingerprint());
      add("rows of " + reference.name(), reference.csv());
    }
  }

  private void add(String label, String content) {
    if (content != null && !content.isEmpty()) {
      parts.add(label);
      parts.add(content);
    }
  }

  private String sum() {
    return Fingerprint.of(parts);
  }
}
