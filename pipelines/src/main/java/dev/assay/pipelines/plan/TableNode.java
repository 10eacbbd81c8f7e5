// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.plan;

import dev.assay.lake.Fingerprint;
import dev.assay.lake.TableName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A table as the planner sees it.
 *
 * @param table the table
 * @param inputs the tables it is made from, of the same day; empty for bronze
 * @param parts fingerprints of the parts of its declaration by name, as in {@code rule
 *     email_missing}
 */
public record TableNode(TableName table, List<TableName> inputs, Map<String, String> parts) {
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
}
