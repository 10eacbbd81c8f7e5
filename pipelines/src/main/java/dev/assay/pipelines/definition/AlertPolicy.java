// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who is told what about a pipeline. Immutable.
 *
 * @param deadline how long after its schedule, or its start, a run may take; null means no bound
 * @param freshness how long after its schedule a table may lack the day that is due
 * @param channels how it is told
 * @param off names of channels that are declared and off here
 */
public record AlertPolicy(
    Duration deadline, Duration freshness, List<AlertChannel> channels, Set<String> off) {
  /** A whole day late is late for whatever runs daily. */
  static final Duration DEFAULT_FRESHNESS = Duration.ofHours(24);

  /** Nobody is told anything. */
  public static final AlertPolicy NONE = new AlertPolicy(null, DEFAULT_FRESHNESS, List.of());

  /** Copies the list. */
  public AlertPolicy {
    channels = List.copyOf(channels);
    off = Set.copyOf(off);
  }

  /** A policy whose channels are all on. */
  public AlertPolicy(Duration deadline, Duration freshness, List<AlertChannel> channels) {
    this(deadline, freshness, channels, Set.of());
  }

  /** Whether a channel of that name is declared, be it off here. */
  public boolean declares(String name) {
    return off.contains(name) || channel(name).isPresent();
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
        channels.stream().filter(channel -> !channel.isOff(settings)).toList(),
        channels.stream()
            .filter(channel -> channel.isOff(settings))
            .map(AlertChannel::name)
            .collect(Collectors.toSet()));
  }

  /** The channel of that name. */
  public Optional<AlertChannel> channel(String name) {
    return channels.stream().filter(channel -> channel.name().equals(name)).findFirst();
  }
}
