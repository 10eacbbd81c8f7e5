// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.beam.WorkAmount;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * How fast a part of a step goes, and how long it may take yet, by what has been done of it so far.
 * It says nothing before there is enough to go by. Not thread-safe.
 */
final class Pace {
  private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long SOON = NANOS_PER_SECOND;
  private static final long ENOUGH = 2 * NANOS_PER_SECOND;
  private static final double ENOUGH_OF_ALL = 0.02;

  private final long since;
  private WorkAmount done = WorkAmount.NONE;
  private double share;

  /** When the share last grew: what has taken time since then has not come to anything yet. */
  private long grown;

  /** A part that begins at that time, in nanoseconds of any clock. */
  Pace(long since) {
    this.since = since;
    this.grown = since;
  }

  /** At that time, so much has been done of so much; 0 stands for what is not known. */
  void at(long now, WorkAmount done, WorkAmount planned) {
    this.done = done;
    double share = share(done, planned);
    if (share != this.share) {
      this.share = share;
      grown = now;
    }
  }

  private static double share(WorkAmount done, WorkAmount planned) {
    if (planned.bytes() > 0) {
      return (double) done.bytes() / planned.bytes();
    }
    return planned.rows() > 0 ? (double) done.rows() / planned.rows() : 0;
  }

  /** The share that is done, from 0 to 1; 0 where nothing is known. */
  double share() {
    return Math.min(1, share);
  }

  /** Bytes a second, on average. */
  OptionalDouble bytesPerSecond(long now) {
    long nanos = (share < 1 ? now : grown) - since;
    return done.bytes() == 0 || nanos < SOON
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) done.bytes() * NANOS_PER_SECOND / nanos);
  }

  /**
   * Nanoseconds that are left if it goes on at its average pace. What comes in large pieces may
   * take longer than that: then nothing is known.
   */
  OptionalLong nanosLeft(long now) {
    long took = grown - since;
    if (took < ENOUGH || share < ENOUGH_OF_ALL || share >= 1) {
      return OptionalLong.empty();
    }
    long left = Math.round(took * (1 - share) / share) - (now - grown);
    return left > 0 ? OptionalLong.of(left) : OptionalLong.empty();
  }
}
