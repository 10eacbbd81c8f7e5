// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import dev.assay.lake.Lake;
import dev.assay.lake.Settings;
import dev.assay.lake.manifest.Ledger;
import dev.assay.lake.manifest.LedgerReader;
import dev.assay.lake.manifest.Severity;
import dev.assay.pipelines.definition.AlertChannel;
import dev.assay.pipelines.definition.AlertEvent;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.run.Notice;
import dev.assay.pipelines.run.Redaction;
import dev.assay.pipelines.run.Secrets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The alerts of a pipeline, outside a run. */
public final class Alerts {
  private final PipelineDefinition definition;
  private final Teller teller;

  /** Those of a pipeline, told by what the settings name. */
  public Alerts(PipelineDefinition definition, Settings settings) {
    Redaction redaction = Secrets.of(definition).redaction(settings);
    this.definition = definition.toldBy(settings);
    this.teller = new Teller(settings, redaction);
  }

  /** Sends a test by these channels; what became of each. Remembers nothing. */
  public Map<AlertChannel, Notice> test(List<AlertChannel> channels) {
    Facts facts = facts(Set.of(), Ledger.of(List.of()));
    Alert test =
        new Alert(
            "test",
            AlertEvent.TEST,
            null,
            Severity.WARN,
            definition.name(),
            null,
            null,
            null,
            null,
            "this is a test of the alerts of " + definition.name() + "; nothing has happened",
            null,
            null,
            0,
            facts.now());
    Map<AlertChannel, List<Alert>> byChannel = new LinkedHashMap<>();
    channels.forEach(channel -> byChannel.put(channel, List.of(test)));
    return Telling.send(teller, facts, byChannel);
  }

  /** What has been told and is not over. */
  public List<OpenAlert> open(Lake lake) {
    return new MemoryStore(lake, definition.name())
        .read().matters().stream()
            .filter(Matter::open)
            .map(
                matter ->
                    new OpenAlert(
                        matter.since(),
                        matter.alert().event(),
                        matter.alert().severity(),
                        matter.alert().subject(),
                        matter.alert().message(),
                        matter.pending()))
            .toList();
  }

  /** The channels that are on. */
  public List<AlertChannel> channels() {
    return definition.alerts().channels();
  }

  /**
   * Looks for days that are due and not there, and tells of them; who was told. Where no channel is
   * on nobody is told, and nothing remembered.
   */
  public List<Notice> look(Lake lake) {
    if (!definition.alerts().isOn()) {
      return List.of();
    }
    Ledger ledger = new LedgerReader(lake, definition.name()).read();
    Facts facts = facts(Set.of(Stage.values()), ledger);
    return new Telling(definition, teller, new MemoryStore(lake, definition.name())::update)
        .tell(facts, Rules.of(facts), Watch.Looking.FOR_ALL);
  }

  private Facts facts(Set<Stage> stages, Ledger ledger) {
    return new Facts(definition, stages, null, List.of(), ledger, Instant.now());
  }

  /**
   * Something that was told and is not over.
   *
   * @param since when it was first found
   * @param event what has happened
   * @param severity how bad it is
   * @param subject what it is about
   * @param message in words
   * @param untold channels that could not tell it yet
   */
  public record OpenAlert(
      Instant since,
      AlertEvent event,
      Severity severity,
      String subject,
      String message,
      List<String> untold) {
    /** Copies the list. */
    public OpenAlert {
      untold = List.copyOf(untold);
    }
  }
}
