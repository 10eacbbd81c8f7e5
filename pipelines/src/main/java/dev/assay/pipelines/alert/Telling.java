// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import dev.assay.pipelines.definition.AlertChannel;
import dev.assay.pipelines.definition.AlertPolicy;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.run.Host;
import dev.assay.pipelines.run.Notice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what is new, and remembers it: claims it first, so that of two runs one tells it, and
 * confirms it afterwards, so that what was not told is told later.
 */
final class Telling {
  private static final Logger LOG = LoggerFactory.getLogger(Telling.class);

  private final PipelineDefinition definition;
  private final Teller teller;
  private final Keeper memory;

  Telling(PipelineDefinition definition, Teller teller, Keeper memory) {
    this.definition = definition;
    this.teller = teller;
    this.memory = memory;
  }

  /** Tells; what became of each channel that had something to tell. */
  List<Notice> tell(Facts facts, List<Alert> found, Watch.Looking looking) {
    AlertPolicy policy = definition.alerts();
    // One run may look twice: each look claims for itself.
    String by = "%s/%s".formatted(facts.runId(), UUID.randomUUID());
    Recovery recovery = new Recovery(facts);
    Function<Alert, Optional<Alert>> over =
        looking == Watch.Looking.FOR_ALL ? recovery::of : open -> Optional.empty();
    Map<String, List<Alert>> claimed =
        memory.update(before -> before.looking(found, over, policy, by, facts.now())).claimed(by);
    return claimed.isEmpty() ? List.of() : tell(facts, by, claimed);
  }

  private List<Notice> tell(Facts facts, String by, Map<String, List<Alert>> claimed) {
    AlertPolicy policy = definition.alerts();
    Map<AlertChannel, List<Alert>> byChannel = new LinkedHashMap<>();
    policy.channels().stream()
        .filter(channel -> claimed.containsKey(channel.name()))
        .forEach(channel -> byChannel.put(channel, claimed.get(channel.name())));
    List<String> done = new ArrayList<>(gone(claimed, policy));
    List<AlertChannel> open = new ArrayList<>(byChannel.keySet());
    BiConsumer<AlertChannel, Notice> each =
        (channel, notice) -> {
          open.remove(channel);
          done.addAll(notice.sent() ? List.of(channel.name()) : List.of());
          // Others may take long, and the process may end meanwhile.
          if (notice.sent() && !open.isEmpty()) {
            confirm(by, done);
          }
        };
    List<Notice> notices = new ArrayList<>(send(teller, facts, byChannel, each).values());
    try {
      memory.update(before -> before.told(by, done));
    } catch (RuntimeException e) {
      notices.add(teller.lost(e));
    }
    return List.copyOf(notices);
  }

  /** Confirms early what has been told; what fails here is tried again when all have ended. */
  private void confirm(String by, List<String> done) {
    try {
      memory.update(before -> before.confirmed(by, done));
    } catch (RuntimeException e) {
      LOG.info("what was told is not remembered yet", e);
    }
  }

  /** Channels that are no longer declared: nobody will ever tell by them, not even elsewhere. */
  private static List<String> gone(Map<String, List<Alert>> claimed, AlertPolicy policy) {
    return claimed.keySet().stream().filter(name -> !policy.declares(name)).toList();
  }

  static Map<AlertChannel, Notice> send(
      Teller teller, Facts facts, Map<AlertChannel, List<Alert>> byChannel) {
    return send(teller, facts, byChannel, (channel, notice) -> {});
  }

  private static Map<AlertChannel, Notice> send(
      Teller teller,
      Facts facts,
      Map<AlertChannel, List<Alert>> byChannel,
      BiConsumer<AlertChannel, Notice> each) {
    Letter letter = new Letter(facts.definition().name(), facts.runId(), Host.name(), facts.now());
    Map<AlertChannel, Message> messages = new LinkedHashMap<>();
    byChannel.forEach((channel, alerts) -> messages.put(channel, letter.message(channel, alerts)));
    return teller.tell(messages, each);
  }

  /** Where a memory is kept. */
  interface Keeper {
    /** Takes a step that is pure; the memory after it, as it is kept. */
    Memory update(UnaryOperator<Memory> step);
  }
}
