// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.lease;

import dev.assay.lake.PartitionKey;
import dev.assay.lake.storage.ObjectInfo;
import dev.assay.lake.storage.ObjectStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads who is making what just now; writes nothing, so that it knows this host's clock only. */
public final class LiveLeases {
  private static final String JSON = ".json";

  private LiveLeases() {}

  /**
   * The runs with a pulse that is alive.
   *
   * @param now this host's idea of now; where it is off by more than ninety seconds, so is this
   */
  public static Set<String> runs(ObjectStore ops, String pipeline, Instant now) {
    String prefix = LeaseKeys.pulses(pipeline);
    return ops.list(prefix).stream()
        .filter(pulse -> pulse.key().endsWith(JSON))
        .filter(pulse -> isAlive(pulse, now))
        .map(pulse -> pulse.key().substring(prefix.length(), pulse.key().length() - JSON.length()))
        .collect(Collectors.toSet());
  }

  /** The partitions that are being made, each with the run that is at it. */
  public static Map<PartitionKey, Holder> all(
      ObjectStore ops, String pipeline, Instant now, Predicate<Holder> ended) {
    Set<String> runs = runs(ops, pipeline, now);
    Map<PartitionKey, Holder> live = new HashMap<>();
    if (runs.isEmpty()) {
      return live;
    }
    for (ObjectInfo object : ops.list(LeaseKeys.prefix(pipeline))) {
      Optional<PartitionKey> partition = LeaseKeys.partition(object.key());
      ops.get(object.key())
          .map(Leases::holder)
          .filter(holder -> runs.contains(holder.run()) && !ended.test(holder))
          .ifPresent(holder -> partition.ifPresent(key -> live.put(key, holder)));
    }
    return live;
  }

  private static boolean isAlive(ObjectInfo pulse, Instant now) {
    return pulse.modified().plus(Pulses.EXPIRES_AFTER).isAfter(now);
  }
}
