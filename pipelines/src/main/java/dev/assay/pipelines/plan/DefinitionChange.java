// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.plan;

import dev.assay.lake.manifest.LedgerEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What has changed in a table's declaration since a partition was made. */
final class DefinitionChange {
  private DefinitionChange() {}

  /** The parts that differ, as in {@code contract, rule email_missing (new)}. */
  static String between(LedgerEntry made, TableNode now) {
    Map<String, String> before = made.definitionParts();
    if (before.isEmpty()) {
      return "made by definition %s, now %s".formatted(made.definition(), now.fingerprint());
    }
    Set<String> parts = new TreeSet<>(before.keySet());
    parts.addAll(now.parts().keySet());
    List<String> changed = new ArrayList<>();
    for (String part : parts) {
      String then = before.get(part);
      String print = now.parts().get(part);
      if (then == null || print == null) {
        changed.add(part + (then == null ? " (new)" : " (gone)"));
      } else if (!then.equals(print)) {
        changed.add(part);
      }
    }
    return String.join(", ", changed);
  }
}
