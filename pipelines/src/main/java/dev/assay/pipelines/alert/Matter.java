// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import java.time.Instant;
import java.util.List;

/**
 * An alert with what has become of it: remembered as long as it is open, or has to be told.
 * Immutable.
 *
 * @param alert the alert as it was told last, with the generation that it was found in last
 * @param open whether it still holds; else it is over, and {@code alert} says so
 * @param since when it was first found
 * @param pending channels that have to tell it, and could not yet
 * @param claimedBy the run that is telling it just now, or null
 * @param claimedUntil until when nobody else does, or null
 */
record Matter(
    Alert alert,
    boolean open,
    Instant since,
    List<String> pending,
    String claimedBy,
    Instant claimedUntil) {
  /** Copies the list. */
  Matter {
    pending = List.copyOf(pending);
  }

  boolean isFree(Instant now) {
    return claimedBy == null || claimedUntil == null || !claimedUntil.isAfter(now);
  }

  Matter claimed(String run, Instant until) {
    return new Matter(alert, open, since, pending, run, until);
  }

  /** The same matter, found again: it still holds in the generation that is published now. */
  Matter stillIn(Alert again) {
    return new Matter(alert.in(again.generation()), open, since, pending, claimedBy, claimedUntil);
  }

  /** Told by these channels. */
  Matter without(List<String> channels) {
    List<String> left = pending.stream().filter(c -> !channels.contains(c)).toList();
    return new Matter(alert, open, since, left, claimedBy, claimedUntil);
  }

  /** Told by these channels, and claimed by nobody any longer. */
  Matter told(List<String> channels) {
    return without(channels).claimed(null, null);
  }

  /** What is left of it when another has told it too; the other where that is something else. */
  Matter toldToo(Matter other) {
    return open && alert.cause().equals(other.alert().cause())
        ? without(pending.stream().filter(c -> !other.pending.contains(c)).toList())
        : other;
  }

  /** Whether there is nothing left to remember. */
  boolean isClosed() {
    return !open && pending.isEmpty();
  }
}
