// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import dev.assay.lake.Layer;
import dev.assay.lake.TableName;
import dev.assay.lake.manifest.LedgerEntry;
import dev.assay.lake.manifest.Severity;
import dev.assay.pipelines.definition.AlertEvent;
import dev.assay.pipelines.definition.Schedule;
import dev.assay.pipelines.plan.Stage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tables that lack the day that the schedule has made due, long enough ago. */
final class Lateness {
  private Lateness() {}

  /**
   * The tables of the stages that are looked at.
   *
   * @param told what is told already, as subjects
   */
  static List<Alert> of(Facts facts, Set<String> told) {
    Optional<Instant> due = due(facts);
    List<Alert> late = new ArrayList<>();
    if (due.isPresent()) {
      LocalDate day = dayMadeAt(due.get());
      for (TableName table : facts.definition().tables()) {
        if (looksAt(facts, table.layer())
            && !isThere(facts, table, day)
            && !told.contains(table + " " + day)) {
          late.add(alert(facts, table, day, due.get()));
        }
      }
    }
    return late;
  }

  private static Optional<Instant> due(Facts facts) {
    return Optional.ofNullable(facts.definition().schedule())
        .flatMap(
            cron ->
                Schedule.parse(cron)
                    .lastUpTo(facts.now().minus(facts.definition().alerts().freshness())))
        .filter(time -> !dayMadeAt(time).isBefore(facts.definition().start()));
  }

  /** A run makes the day before it. */
  static LocalDate dayMadeAt(Instant time) {
    return time.atZone(ZoneOffset.UTC).toLocalDate().minusDays(1);
  }

  private static boolean looksAt(Facts facts, Layer layer) {
    return facts.stages().stream().map(Stage::layer).anyMatch(Optional.of(layer)::equals);
  }

  /** Whether that day or a newer one is published. */
  static boolean isThere(Facts facts, TableName table, LocalDate day) {
    return newest(facts, table).filter(ds -> !ds.isBefore(day)).isPresent();
  }

  private static Optional<LocalDate> newest(Facts facts, TableName table) {
    return facts.ledger().newest(table).map(LedgerEntry::partition).map(key -> key.ds());
  }

  private static Alert alert(Facts facts, TableName table, LocalDate day, Instant due) {
    String newest = newest(facts, table).map(LocalDate::toString).orElse("none");
    return new Alert(
        "freshness/%s/%s".formatted(table, day),
        AlertEvent.FRESHNESS,
        null,
        Severity.ERROR,
        facts.definition().name(),
        table,
        day,
        null,
        null,
        "it is due since %s and not published; the newest day is %s".formatted(due, newest),
        facts.owner(table),
        facts.runId(),
        facts.generation(table, day),
        facts.now());
  }
}
