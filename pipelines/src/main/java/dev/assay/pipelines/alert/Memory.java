// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import dev.assay.pipelines.definition.AlertChannel;
import dev.assay.pipelines.definition.AlertEvent;
import dev.assay.pipelines.definition.AlertPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What has been told about a pipeline and is not over. Immutable and pure: each step gives another
 * memory, which {@link MemoryStore} keeps.
 *
 * @param version version of this form
 * @param matters what is remembered
 */
record Memory(int version, List<Matter> matters) {
  static final int VERSION = 1;

  /** Nothing has been told. */
  static final Memory EMPTY = new Memory(VERSION, List.of());

  /** Longer than telling may take: after that the run that claimed is taken for dead. */
  static final Duration CLAIM = Duration.ofMinutes(10);

  /** What has been open for so long may be told once more. */
  static final Duration KEPT = Duration.ofDays(60);

  /** Copies the list. */
  Memory {
    matters = matters == null ? List.of() : List.copyOf(matters);
  }

  /**
   * The memory after a look: what is new or has changed waits for the channels that want it, what
   * is over waits for those that had told it, and all that waits and nobody is telling is claimed.
   *
   * @param found what is wrong now
   * @param recovery whether something that was told is over
   * @param by who looks, who is to tell then
   */
  Memory looking(
      List<Alert> found,
      Function<Alert, Optional<Alert>> recovery,
      AlertPolicy policy,
      String by,
      Instant now) {
    Map<String, Matter> next = new LinkedHashMap<>();
    matters.stream()
        .filter(matter -> matter.since().plus(KEPT).isAfter(now))
        .forEach(matter -> next.put(matter.alert().key(), matter));
    for (Alert alert : found) {
      Matter known = next.get(alert.key());
      if (known == null || !known.open() || !known.alert().cause().equals(alert.cause())) {
        next.remove(alert.key());
        List<String> wanting = wanting(policy, alert);
        if (!wanting.isEmpty()) {
          next.put(alert.key(), new Matter(alert, true, now, wanting, null, null));
        }
      } else {
        next.put(alert.key(), known.stillIn(alert));
      }
    }
    List<String> still = found.stream().map(Alert::key).toList();
    for (Matter matter : List.copyOf(next.values())) {
      if (matter.open() && !still.contains(matter.alert().key())) {
        recovery.apply(matter.alert()).ifPresent(over -> close(next, matter, over, policy, now));
      }
    }
    next.replaceAll((key, m) -> isToTell(m, now) ? m.claimed(by, now.plus(CLAIM)) : m);
    return of(next.values());
  }

  private static boolean isToTell(Matter matter, Instant now) {
    return !matter.pending().isEmpty() && matter.isFree(now);
  }

  private static void close(
      Map<String, Matter> next, Matter matter, Alert over, AlertPolicy policy, Instant now) {
    List<String> hear = hearing(policy, matter);
    if (hear.isEmpty()) {
      next.remove(over.key());
    } else {
      next.put(over.key(), new Matter(over, false, now, hear, null, null));
    }
  }

  private static List<String> wanting(AlertPolicy policy, Alert alert) {
    return policy.channels().stream()
        .filter(channel -> channel.tells(alert.event(), alert.severity()))
        .map(AlertChannel::name)
        .toList();
  }

  /** Who is told that something is over: whoever was told that it began. */
  private static List<String> hearing(AlertPolicy policy, Matter matter) {
    return policy.channels().stream()
        .filter(channel -> channel.events().contains(AlertEvent.RECOVERY))
        .filter(channel -> channel.tells(matter.alert().event(), matter.alert().severity()))
        .map(AlertChannel::name)
        .filter(name -> !matter.pending().contains(name))
        .toList();
  }

  /** The memory after some channels have told, while others of the run are still at it. */
  Memory confirmed(String by, List<String> channels) {
    return of(
        matters.stream().map(m -> by.equals(m.claimedBy()) ? m.without(channels) : m).toList());
  }

  /**
   * The memory after it has learned what was told without it: who has told something does not tell
   * it again.
   */
  Memory learning(Memory told) {
    Map<String, Matter> next = new LinkedHashMap<>();
    matters.forEach(matter -> next.put(matter.alert().key(), matter));
    told.matters().forEach(matter -> next.merge(matter.alert().key(), matter, Matter::toldToo));
    return of(next.values());
  }

  /** What a run has claimed, by the channels that are to tell it. */
  Map<String, List<Alert>> claimed(String by) {
    Map<String, List<Alert>> claimed = new LinkedHashMap<>();
    for (Matter matter : matters) {
      if (by.equals(matter.claimedBy())) {
        matter
            .pending()
            .forEach(c -> claimed.computeIfAbsent(c, x -> new ArrayList<>()).add(matter.alert()));
      }
    }
    return claimed;
  }

  /**
   * The memory after telling; what a run could not tell is left for the next.
   *
   * @param channels the channels that have told what the run had claimed
   */
  Memory told(String by, List<String> channels) {
    return of(matters.stream().map(m -> by.equals(m.claimedBy()) ? m.told(channels) : m).toList());
  }

  private static Memory of(Collection<Matter> matters) {
    return new Memory(VERSION, matters.stream().filter(matter -> !matter.isClosed()).toList());
  }
}
