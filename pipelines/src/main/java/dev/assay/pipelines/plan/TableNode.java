// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.plan;

import dev.assay.lake.Fingerprint;
import dev.assay.lake.TableName;
import dev.assay.lake.check.CheckInput;
import dev.assay.lake.check.CheckNeeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A table as the planner sees it.
 *
 * @param table the table
 * @param inputs the tables it is made from, of the same day; empty for bronze
 * @param parts fingerprints of the parts of its declaration by name, as in {@code rule
 *     email_missing}
 * @param checks what its checks look at besides it
 * @param lookbackDays for how many days its rows may come late; 0 for none
 */
public record TableNode(
    TableName table,
    List<TableName> inputs,
    Map<String, String> parts,
    CheckNeeds checks,
    int lookbackDays) {
  /** Copies the collections. */
  public TableNode {
    inputs = List.copyOf(inputs);
    parts = Collections.unmodifiableMap(new TreeMap<>(parts));
  }

  /** Fingerprint of the declarations it is made by: another whenever a part is another. */
  public String fingerprint() {
    List<String> content = new ArrayList<>();
    parts.forEach(
        (part, print) -> {
          content.add(part);
          content.add(print);
        });
    return Fingerprint.of(content);
  }

  /** A table whose rows do not come late. */
  public TableNode(
      TableName table, List<TableName> inputs, Map<String, String> parts, CheckNeeds checks) {
    this(table, inputs, parts, checks, 0);
  }

  /** This table, with rows that may come so many days late. */
  public TableNode lookingBack(int days) {
    return new TableNode(table, inputs, parts, checks, days);
  }

  /** A table whose checks look at nothing else. */
  public TableNode(TableName table, List<TableName> inputs, Map<String, String> parts) {
    this(table, inputs, parts, CheckNeeds.NONE);
  }

  /** The tables that come before it: its inputs, and those that its checks compare with. */
  public List<TableName> awaited() {
    return Stream.concat(inputs.stream(), checks.inputs().stream().map(CheckInput::table))
        .distinct()
        .toList();
  }
}
