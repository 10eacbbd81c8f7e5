// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.lease;

import dev.assay.lake.storage.ObjectInfo;
import dev.assay.lake.storage.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which runs are alive. A run writes a small object, its pulse, again and again while it works; the
 * store says when it was written last. Ages are differences of the store's own times, so that no
 * clock of any host decides. Thread-safe.
 */
final class Pulses {
  /** A run that has written no pulse for so long counts as dead. */
  static final Duration EXPIRES_AFTER = Duration.ofSeconds(90);

  private final ObjectStore ops;
  private final String pipeline;
  private final Predicate<Holder> ended;

  /**
   * The pulses of a pipeline's runs.
   *
   * @param ended whether a run is known to have ended, for its process was on this host and is no
   *     more
   */
  Pulses(ObjectStore ops, String pipeline, Predicate<Holder> ended) {
    this.ops = ops;
    this.pipeline = pipeline;
    this.ended = ended;
  }

  /** Whether a run is alive at that moment of the store's clock. */
  boolean isAlive(Holder holder, Instant storeTime) {
    return !ended.test(holder)
        && written(holder.run())
            .filter(at -> at.plus(EXPIRES_AFTER).isAfter(storeTime))
            .isPresent();
  }

  /** When a run last wrote its pulse, by the store's clock; empty where there is none. */
  Optional<Instant> written(String run) {
    return ops.head(LeaseKeys.pulse(pipeline, run)).map(ObjectInfo::modified);
  }

  void write(String run, byte[] content) {
    ops.put(LeaseKeys.pulse(pipeline, run), content);
  }

  void remove(String run) {
    ops.delete(LeaseKeys.pulse(pipeline, run));
  }
}
