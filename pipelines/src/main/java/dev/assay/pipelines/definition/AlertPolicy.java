// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who is told what about a pipeline. Immutable.
 *
 * @param deadline how long after its schedule, or its start, a run may take; null means no bound
 * @param freshness how long after its schedule a table may lack the day that is due
 * @param channels how it is told
 */
public record AlertPolicy(Duration deadline, Duration freshness, List<AlertChannel> channels) {
  /** A whole day late is late for whatever runs daily. */
  static final Duration DEFAULT_FRESHNESS = Duration.ofHours(24);

  /** Nobody is told anything. */
  public static final AlertPolicy NONE = new AlertPolicy(null, DEFAULT_FRESHNESS, List.of());

  /** Copies the list. */
  public AlertPolicy {
    channels = List.copyOf(channels);
  }

  /** Whether anybody is told anything. */
  public boolean isOn() {
    return !channels.isEmpty();
  }

  /**
   * The same without channels that are off, for the settings that say where they go are empty, and
   * may be.
   */
  public AlertPolicy on(Settings settings) {
    return new AlertPolicy(
        deadline,
        freshness,
        channels.stream().filter(channel -> !channel.isOff(settings)).toList());
  }

  /** The channel of that name. */
  public Optional<AlertChannel> channel(String name) {
    return channels.stream().filter(channel -> channel.name().equals(name)).findFirst();
  }
}
