// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.PartitionKey;
import dev.assay.pipelines.retry.Patience;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Decides whether a run goes through its stages once more, and lets the time pass. One thread. */
final class Rounds {
  private static final Duration FIRST_LOOK = Duration.ofSeconds(5);
  private static final Duration LAST_LOOK = Duration.ofMinutes(1);

  private final Patience patience;
  private final Progress progress;
  private final long began;
  private final String run;
  private Duration look = FIRST_LOOK;
  private int retried;
  private boolean retrying;
  private int rounds;

  Rounds(String run, Patience patience, Progress progress) {
    this.run = run;
    this.patience = patience;
    this.progress = progress;
    this.began = patience.timing().nanos();
  }

  /**
   * The next round, after these failures of partitions. What may pass is tried again in a round
   * that is a retry; one that begins because something awaited is there does not add to its tries.
   */
  Round next(Map<PartitionKey, Failure> failed) {
    rounds++;
    Map<PartitionKey, Failure> settled = new HashMap<>(failed);
    settled.values().removeIf(failure -> mayPass(failure.category()));
    return new Round(run, rounds, settled);
  }

  private boolean mayPass(Category category) {
    return switch (category) {
      case UPSTREAM, CONFLICT -> true;
      case EXTERNAL, SOURCE, RESOURCES, INTERNAL ->
          retrying && patience.retries().on().contains(category);
      case DEFINITION, DATA -> false;
    };
  }

  /**
   * Waits until another round may help.
   *
   * @param failures all failures of the last round
   * @param awaited what others have to do
   * @param ready whether some of that is done
   * @return false where the run has come to its end
   */
  boolean again(Collection<Failure> failures, Awaited awaited, Predicate<Awaited> ready) {
    long retryable =
        failures.stream().filter(f -> patience.retries().applies(f.category(), retried)).count();
    retrying = retryable > 0;
    if (retrying) {
      retried++;
      Duration delay = patience.retries().delay(retried, patience.timing().random());
      progress.say(
          "retry %d of %d in %s: %s that may pass"
              .formatted(
                  retried,
                  patience.retries().times(),
                  text(delay),
                  Lines.count(retryable, "failure")));
      patience.timing().pause(delay);
      return true;
    }
    return patience.waits() && !awaited.isNothing() && waited(awaited, ready);
  }

  private boolean waited(Awaited awaited, Predicate<Awaited> ready) {
    if (left().isNegative() || left().isZero()) {
      return false;
    }
    progress.say("waiting up to %s for %s".formatted(text(left()), awaited));
    while (left().toMillis() > 0) {
      patience.timing().pause(look.compareTo(left()) < 0 ? look : left());
      look = look.multipliedBy(2).compareTo(LAST_LOOK) < 0 ? look.multipliedBy(2) : LAST_LOOK;
      if (ready.test(awaited)) {
        return true;
      }
    }
    progress.say("waited %s in vain for %s".formatted(text(patience.longest()), awaited));
    return false;
  }

  private Duration left() {
    return patience.longest().minusNanos(patience.timing().nanos() - began);
  }

  private static String text(Duration duration) {
    long seconds = Math.max(1, Math.round(duration.toMillis() / 1000.0));
    Duration whole = Duration.ofSeconds(seconds);
    return whole.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
  }
}
