// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Failure;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What goes wrong in a run outside its partitions: each is in the log, and is kept for the record.
 * Thread-safe.
 */
final class Mishaps {
  private static final Logger LOG = LoggerFactory.getLogger(Mishaps.class);

  private final Redaction redaction;
  private final List<Failure> failures = new CopyOnWriteArrayList<>();

  Mishaps(Redaction redaction) {
    this.redaction = redaction;
  }

  /** A new round begins. */
  void begin() {
    failures.clear();
  }

  /** Adds what went wrong without breaking anything. */
  void add(List<Failure> more) {
    failures.addAll(more);
  }

  /** What has gone wrong in this round. */
  List<Failure> all() {
    return List.copyOf(failures);
  }

  /** Does a part of the run; whether it did not break. */
  boolean outlive(String what, Runnable work) {
    return outlive(what, work, failure -> {});
  }

  /**
   * The same.
   *
   * @param broken is told why it broke, where it did
   */
  boolean outlive(String what, Runnable work, Consumer<Failure> broken) {
    try {
      work.run();
      return true;
    } catch (RuntimeException e) {
      LOG.error("{} broke", what, e);
      Failure failure = redaction.failure(e);
      failures.add(failure);
      broken.accept(failure);
      return false;
    }
  }

  /**
   * Does the whole run. An error of Java, as when memory is used up, ends all its parts, and is the
   * end of the run too: its record is closed with what was done.
   */
  void outliveAll(Runnable run) {
    try {
      boolean unused = outlive("the preparation", run);
    } catch (Error e) {
      LOG.error("the run broke", e);
      failures.add(redaction.failure(e));
    }
  }
}
