// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Failure;
import dev.assay.lake.PartitionKey;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a run did with each partition, as it stands after its last try. Thread-safe. */
final class Reports {
  private final Map<PartitionKey, PartitionReport> last = new LinkedHashMap<>();
  private final Map<PartitionKey, Integer> attempts = new LinkedHashMap<>();
  private final Set<PartitionKey> told = new HashSet<>();

  /** A new round begins. */
  synchronized void begin() {
    told.clear();
  }

  /** Takes a report in; the same, with the attempts so far. */
  synchronized PartitionReport add(PartitionKey partition, PartitionReport report) {
    int before = attempts.getOrDefault(partition, 0);
    int now = report.status() == PartitionReport.Status.SKIPPED ? before : before + 1;
    PartitionReport counted = report.withAttempts(now);
    attempts.put(partition, now);
    told.add(partition);
    last.remove(partition);
    last.put(partition, counted);
    return counted;
  }

  /**
   * A round has gone through all stages: what it said nothing of is up to date by now, or settled
   * before.
   */
  synchronized void end(Set<PartitionKey> settled) {
    last.entrySet()
        .removeIf(
            entry ->
                entry.getValue().failure() != null
                    && !told.contains(entry.getKey())
                    && !settled.contains(entry.getKey()));
  }

  synchronized List<PartitionReport> all() {
    return List.copyOf(last.values());
  }

  /** The failures of partitions that were tried. */
  synchronized Map<PartitionKey, Failure> failed() {
    Map<PartitionKey, Failure> failed = new LinkedHashMap<>();
    last.forEach(
        (partition, report) -> {
          if (report.status() == PartitionReport.Status.FAILED) {
            failed.put(partition, report.failure());
          }
        });
    return failed;
  }
}
