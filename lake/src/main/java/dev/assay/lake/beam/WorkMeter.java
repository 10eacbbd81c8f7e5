// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.beam;

import dev.assay.lake.PartitionKey;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the workers of a stage have read so far, also of the splits that they are at: Beam's metrics
 * tell that of none before it has ended. It hears of the workers of its own process. Thread-safe.
 */
public final class WorkMeter implements AutoCloseable {
  /** Beam makes workers from bytes, so that they can find what they are given only by a name. */
  private static final ConcurrentHashMap<String, WorkMeter> OPEN = new ConcurrentHashMap<>();

  private final ConcurrentHashMap<Place, SplitMeter> splits = new ConcurrentHashMap<>();
  private final String run;

  /** Which split: one that is worked on again counts once. */
  private record Place(PartitionKey partition, int ordinal) {}

  private WorkMeter(String run) {
    this.run = run;
  }

  /** Begins to listen to the workers of a run, one stage at a time; the caller closes it. */
  public static WorkMeter open(String run) {
    WorkMeter meter = new WorkMeter(run);
    OPEN.put(run, meter);
    return meter;
  }

  /** The meter of a split; where nobody listens to its run, one that nobody looks at. */
  public static SplitMeter of(PartitionTask task, int ordinal) {
    WorkMeter open = OPEN.get(task.run());
    return open == null
        ? new SplitMeter()
        : open.splits.computeIfAbsent(
            new Place(task.partition(), ordinal), place -> new SplitMeter());
  }

  /** What has been read so far. */
  public WorkAmount done() {
    return splits.values().stream().map(SplitMeter::done).reduce(WorkAmount.NONE, WorkAmount::plus);
  }

  /** Listed bytes that will not be read, because their splits have failed. */
  public long lostBytes() {
    return splits.values().stream().mapToLong(SplitMeter::lost).sum();
  }

  @Override
  public void close() {
    OPEN.remove(run, this);
  }
}
