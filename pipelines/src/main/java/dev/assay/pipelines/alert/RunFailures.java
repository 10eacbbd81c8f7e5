// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.manifest.Severity;
import dev.assay.loader.LoadReceipt;
import dev.assay.pipelines.definition.AlertEvent;
import dev.assay.pipelines.run.RunRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What broke in a run outside its partitions: each cause is a matter by itself. Pure. */
final class RunFailures {
  static final String PREFIX = "failure/run/";

  private final Facts facts;

  RunFailures(Facts facts) {
    this.facts = facts;
  }

  /**
   * What has to be told; nothing of what waits for another run, and nothing of having been asked to
   * stop, which is nobody's failure.
   */
  List<Alert> alerts(Set<Category> waiting) {
    Map<String, Alert> byKey = new LinkedHashMap<>();
    facts.run().failures().stream()
        .filter(failure -> !waiting.contains(failure.category()))
        .filter(failure -> !failure.equals(RunRecord.INTERRUPTED))
        .map(this::alert)
        .forEach(alert -> byKey.putIfAbsent(alert.key(), alert));
    return List.copyOf(byKey.values());
  }

  /** What broke the run, where it has no record of its end too. */
  Alert alert(Failure failure) {
    Alert plain =
        new Alert(
            PREFIX + facts.span(),
            AlertEvent.FAILURE,
            null,
            Severity.ERROR,
            facts.definition().name(),
            null,
            null,
            null,
            failure.category(),
            failure.message(),
            null,
            facts.runId(),
            0,
            facts.now());
    return plain.about(plain.key() + "/" + refused(failure).orElseGet(plain::cause));
  }

  /** The table that the load refused, which is no part of a cause: two may differ in a number. */
  private Optional<String> refused(Failure failure) {
    return Optional.ofNullable(facts.run())
        .map(RunRecord::load)
        .flatMap(
            load -> load.refused().stream().filter(r -> r.failure().equals(failure)).findFirst())
        .map(LoadReceipt.Refused::table);
  }
}
