// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.catalog;

import dev.assay.lake.TableName;
import java.util.List;

/**
 * What is known of one table.
 *
 * @param name the table
 * @param doc what it is, possibly empty
 * @param owner who answers for it, or null
 * @param promise what its columns are held to, in words
 * @param facts what else is declared, in order
 * @param columns its columns in order; empty where they are not known yet
 * @param inputs what it is made from: tables, reference tables, a source's relation
 * @param readers the tables made from it
 * @param checks its checks, in order
 * @param rules its reasons to reject a row, in order
 * @param sql the SELECT that gives its rows, or null
 * @param freshness how new it is
 * @param days its published days in order
 */
public record CatalogTable(
    TableName name,
    String doc,
    String owner,
    String promise,
    List<Fact> facts,
    List<CatalogColumn> columns,
    List<String> inputs,
    List<TableName> readers,
    List<CatalogCheck> checks,
    List<RejectRule> rules,
    String sql,
    Freshness freshness,
    List<PublishedDay> days) {
  /** Copies the lists. */
  public CatalogTable {
    facts = List.copyOf(facts);
    columns = List.copyOf(columns);
    inputs = List.copyOf(inputs);
    readers = List.copyOf(readers);
    checks = List.copyOf(checks);
    rules = List.copyOf(rules);
    days = List.copyOf(days);
  }

  /**
   * Something that is declared.
   *
   * @param label what
   * @param value its value
   */
  public record Fact(String label, String value) {}

  /**
   * A reason to reject a row.
   *
   * @param name its name
   * @param condition when it rejects, or null where every table has it
   * @param rows rows of the newest day that it rejected, or null where that is not known
   */
  public record RejectRule(String name, String condition, Long rows) {}
}
