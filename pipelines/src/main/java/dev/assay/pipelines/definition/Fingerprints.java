// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.bronze.BronzeTable;
import dev.assay.bronze.files.FilesSource;
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
import java.util.function.Function;

/**
 * Short names of all that is declared about a table and can change its rows, part by part. A part
 * that a table does not use is not there, so that one that is added one day changes no table that
 * does not use it. Checks are no part: they change no row.
 */
final class Fingerprints {
  private final Map<String, List<String>> contents = new TreeMap<>();

  private Fingerprints() {}

  /** Where a table is and who may read it change no row; what is read there does. */
  static Map<String, String> of(BronzeTable table) {
    Fingerprints prints = new Fingerprints();
    prints.add("source type", table.source().type());
    prints.add("keyspace", table.source().options().getOrDefault("keyspace", ""));
    prints.add("relation", table.relation());
    table.exclude().stream().sorted().forEach(column -> prints.add("exclude", column));
    prints.add("slice", table.slice());
    if (table.source().type().equals(FilesSource.TYPE)) {
      // Bronze keeps files as they are: what they are read by is all that counts.
      prints.add("files", table.rules().toString());
    } else {
      prints.add("compression", table.compression().toString());
    }
    return prints.parts();
  }

  /**
   * The parts of a silver table.
   *
   * @param content what names the rows of a reference table
   */
  static Map<String, String> of(SilverTable table, Function<ReferenceTable, String> content) {
    Fingerprints prints = new Fingerprints();
    prints.add("input", table.input().toString());
    prints.add(table.contract());
    table.key().stream().sorted().forEach(column -> prints.add("key", column));
    prints.add("latest_by", table.latestBy());
    table.mask().forEach((column, how) -> prints.add("mask " + column, how.fingerprint()));
    table
        .reject()
        .forEach((name, condition) -> prints.add("rule " + name, SqlText.normalise(condition)));
    prints.references(table.references(), content);
    return prints.parts();
  }

  /**
   * The parts of a gold table.
   *
   * @param content what names the rows of a reference table
   */
  static Map<String, String> of(GoldTable table, Function<ReferenceTable, String> content) {
    Fingerprints prints = new Fingerprints();
    prints.add("sql", table.model().fingerprint());
    prints.add(table.contract());
    table.key().stream().sorted().forEach(column -> prints.add("key", column));
    prints.add("ds_column", table.dsColumn());
    prints.references(table.references(), content);
    return prints.parts();
  }

  private void add(TableContract contract) {
    add("contract", contract == null ? null : contract.fingerprint());
  }

  private void references(
      List<ReferenceTable> references, Function<ReferenceTable, String> content) {
    for (ReferenceTable reference : references) {
      add("reference " + reference.name(), content.apply(reference));
    }
  }

  private void add(String part, String content) {
    if (content != null && !content.isEmpty()) {
      contents.computeIfAbsent(part, name -> new ArrayList<>()).add(content);
    }
  }

  private Map<String, String> parts() {
    Map<String, String> parts = new TreeMap<>();
    contents.forEach((part, content) -> parts.put(part, Fingerprint.of(content)));
    return parts;
  }
}
