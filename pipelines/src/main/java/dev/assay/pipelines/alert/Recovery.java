// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import dev.assay.lake.manifest.Severity;
import dev.assay.pipelines.definition.AlertEvent;
import dev.assay.pipelines.run.ExitCode;
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
    boolean done = facts.run() != null && facts.run().exitCode() == ExitCode.DONE;
    boolean sameDay =
        done
            && (open.ds() == null
                || (!open.ds().isBefore(facts.run().from())
                    && !open.ds().isAfter(facts.run().to())));
    return sameDay && open.key().startsWith("deadline/%s/".formatted(facts.span()));
  }

  private boolean isRunOver(Alert open) {
    return facts.run() != null
        && open.key().equals(Rules.runKey(facts))
        && facts.run().failures().isEmpty();
  }
}
