// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.TableName;
import dev.assay.lake.check.CheckInput;
import dev.assay.lake.check.CheckNeeds;
import dev.assay.lake.check.TableCheck;
import dev.assay.pipelines.definition.GoldReader.GoldDraft;
import dev.assay.pipelines.definition.SilverReader.SilverDraft;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds tables that wait for one another, so that none of them can be made first: because they are
 * made from one another, or because their checks compare them.
 */
final class Waiting {
  private final Wiring wiring;
  private final List<GoldDraft> gold;
  private final Map<TableName, List<TableName>> inputs = new TreeMap<>();
  private final Map<TableName, List<TableName>> awaited = new TreeMap<>();

  Waiting(Wiring wiring, List<SilverDraft> silver, List<GoldDraft> gold) {
    this.wiring = wiring;
    this.gold = gold;
    for (SilverDraft draft : silver) {
      awaited.put(draft.table().table(), compared(draft.table().checks()));
    }
    for (GoldDraft draft : gold) {
      List<TableName> all = new ArrayList<>(draft.table().model().inputs());
      inputs.put(draft.table().table(), List.copyOf(all));
      all.addAll(compared(draft.table().checks()));
      awaited.put(draft.table().table(), all);
    }
  }

  private static List<TableName> compared(List<TableCheck> checks) {
    return CheckNeeds.of(checks).inputs().stream().map(CheckInput::table).toList();
  }

  void report() {
    Set<TableName> reported = new HashSet<>();
    Cycles ofInputs = new Cycles(inputs);
    for (GoldDraft draft : gold) {
      Optional<String> way = ofInputs.from(draft.table().table());
      if (way.isPresent()) {
        reported.add(draft.table().table());
        wiring.problems().add(draft.source().path(), 0, "made from itself: " + way.get());
      }
    }
    Cycles ofAll = new Cycles(awaited);
    for (TableName table : awaited.keySet()) {
      Optional<String> way = ofAll.from(table);
      if (way.isPresent() && reported.isEmpty()) {
        wiring.problem(
            wiring.root().fields(table.layer().toString()).lineOf(table.name()),
            "%s.checks: tables wait for one another: %s".formatted(table, way.get()),
            "remove one of these relationships");
      }
    }
  }
}
