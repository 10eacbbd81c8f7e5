// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import dev.assay.lake.manifest.Severity;
import dev.assay.pipelines.definition.AlertEvent;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.definition.Schedule;
import dev.assay.pipelines.run.ExitCode;
import dev.assay.pipelines.run.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** When a run must be done, and whether it was. */
final class Deadlines {
  private Deadlines() {}

  /**
   * A bound in time.
   *
   * @param ds the day that must be done, or null where there is no schedule
   * @param from when the time began to run
   * @param until when it is up
   */
  record Deadline(LocalDate ds, Instant from, Instant until) {}

  /** The bound of a run; a run that does not make the day that is due has none. */
  static Optional<Deadline> of(PipelineDefinition definition, RunRecord run) {
    Duration limit = definition.alerts().deadline();
    if (limit == null) {
      return Optional.empty();
    }
    if (definition.schedule() == null) {
      Instant from = run.startedAt();
      return Optional.of(new Deadline(null, from, from.plus(limit)));
    }
    return Schedule.parse(definition.schedule())
        .lastUpTo(run.startedAt())
        .map(time -> new Deadline(Lateness.dayMadeAt(time), time, time.plus(limit)))
        .filter(d -> !d.ds().isBefore(run.from()) && !d.ds().isAfter(run.to()));
  }

  /** That a run has ended too late, and in vain. */
  static Optional<Alert> of(Facts facts) {
    boolean done = facts.run().exitCode() != null && facts.run().exitCode() == ExitCode.DONE;
    return of(facts.definition(), facts.run())
        .filter(deadline -> !done && facts.now().isAfter(deadline.until()))
        .map(deadline -> late(facts, deadline));
  }

  /** That the time is up. */
  static Alert late(Facts facts, Deadline deadline) {
    String day = deadline.ds() == null ? "the run" : deadline.ds().toString();
    return new Alert(
        key(facts, deadline),
        AlertEvent.DEADLINE,
        null,
        Severity.ERROR,
        facts.definition().name(),
        null,
        deadline.ds(),
        null,
        null,
        "%s was to be done (%s) by %s and is not"
            .formatted(day, facts.span().replace("+", ", "), deadline.until()),
        null,
        facts.runId(),
        0,
        facts.now());
  }

  static String key(Facts facts, Deadline deadline) {
    return "deadline/%s/%s".formatted(facts.span(), deadline.ds() == null ? "run" : deadline.ds());
  }
}
