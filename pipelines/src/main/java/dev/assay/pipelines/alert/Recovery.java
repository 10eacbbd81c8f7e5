// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import dev.assay.lake.manifest.Severity;
import dev.assay.pipelines.definition.AlertEvent;
import java.util.Optional;

/** Whether something that was told is over. Pure. */
final class Recovery {
  private final Facts facts;

  Recovery(Facts facts) {
    this.facts = facts;
  }

  /** That an alert is over, or empty where it is not, or where that cannot be seen. */
  Optional<Alert> of(Alert open) {
    return words(open).map(words -> open.over(words, facts.runId(), facts.now()));
  }

  private Optional<String> words(Alert open) {
    if (open.event() == AlertEvent.DEADLINE) {
      return isDone(open) ? Optional.of("done at " + facts.now()) : Optional.empty();
    }
    if (open.table() == null) {
      return isRunOver(open) ? Optional.of("a later run did not fail") : Optional.empty();
    }
    // A change that has passed is no state that could end.
    boolean passed = open.event() == AlertEvent.DRIFT && open.severity() == Severity.WARN;
    if (passed) {
      return Optional.empty();
    }
    if (open.key().startsWith("freshness/")) {
      return Lateness.isThere(facts, open.table(), open.ds())
          ? Optional.of("it is published")
          : Optional.empty();
    }
    long generation = facts.generation(open.table(), open.ds());
    return generation > open.generation()
        ? Optional.of("generation %d is published; before: %s".formatted(generation, first(open)))
        : Optional.empty();
  }

  private static String first(Alert open) {
    return open.message().lines().findFirst().orElse("");
  }

  private boolean isDone(Alert open) {
    return Span.in(open.key()).filter(new DayDone(facts, open.ds())::by).isPresent();
  }

  /** Whether a run has done all those stages, and others perhaps, and nothing broke in it. */
  private boolean isRunOver(Alert open) {
    return facts.run() != null
        && facts.run().failures().isEmpty()
        && Span.in(open.key()).filter(facts.stages()::containsAll).isPresent();
  }
}
