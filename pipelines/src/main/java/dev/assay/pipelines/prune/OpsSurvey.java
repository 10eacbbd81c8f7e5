// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.prune;

import dev.assay.lake.check.CheckHistory;
import dev.assay.lake.storage.ObjectInfo;
import dev.assay.lake.storage.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what is not wanted of runs. Whatever it does not know stays. For one thread. */
final class OpsSurvey {
  private static final Duration DEAD_AFTER = Duration.ofDays(2);

  private final ObjectStore ops;
  private final String pipeline;
  private final Retention retention;
  private final Set<String> running;
  private final Instant now;
  private final List<Doomed> doomed = new ArrayList<>();

  OpsSurvey(
      ObjectStore ops, String pipeline, Retention retention, Set<String> running, Instant now) {
    this.ops = ops;
    this.pipeline = pipeline;
    this.retention = retention;
    this.running = running;
    this.now = now;
  }

  List<Doomed> doomed() {
    runs(pipeline + "/runs/");
    runs(pipeline + "/outcomes/");
    runs(pipeline + "/prunes/");
    for (ObjectInfo object : ops.list(CheckHistory.prefix(pipeline))) {
      if (isOlder(object, retention.checks())) {
        doomed.add(new Doomed(Doomed.Kind.CHECKS, null, "checks", object));
      }
    }
    if (running.isEmpty()) {
      leftLeases(pipeline + "/leases/");
    }
    leftLeases(pipeline + "/pulses/");
    return doomed;
  }

  /** A run goes as a whole, when the last that was written of it is old. */
  private void runs(String prefix) {
    Map<String, List<ObjectInfo>> byRun =
        ops.list(prefix).stream()
            .filter(object -> object.key().indexOf('/', prefix.length()) > 0)
            .collect(Collectors.groupingBy(object -> run(object.key(), prefix)));
    byRun.forEach(
        (run, objects) -> {
          ObjectInfo last =
              objects.stream().max(Comparator.comparing(ObjectInfo::modified)).orElseThrow();
          if (isOlder(last, retention.runs()) && running.stream().noneMatch(run::startsWith)) {
            objects.forEach(o -> doomed.add(new Doomed(Doomed.Kind.RUN, null, "runs", o)));
          }
        });
  }

  private static String run(String key, String prefix) {
    return key.substring(prefix.length(), key.indexOf('/', prefix.length()));
  }

  private void leftLeases(String prefix) {
    for (ObjectInfo object : ops.list(prefix)) {
      if (isOlder(object, DEAD_AFTER)) {
        doomed.add(new Doomed(Doomed.Kind.LEASE, null, "leases", object));
      }
    }
  }

  private boolean isOlder(ObjectInfo object, Duration than) {
    return object.modified().plus(than).isBefore(now);
  }
}
