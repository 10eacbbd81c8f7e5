// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import dev.assay.sandbox.dice.Dice;
import java.util.Arrays;

/**
 * Says which anomaly befalls the n-th plain row of a table. Rows walk round a circle of 1,000 slots
 * in steps of the golden ratio, so every share is met to within a row or two whatever the number of
 * rows: throwing dice instead would now and then push a small table over its share of rejects.
 * Immutable.
 */
final class Spread {
  /** Under this many rows a single reject could be more than 5 %. */
  static final int FEWEST_ROWS = 80;

  private static final int SLOTS = 1000;

  /** The golden ratio's fraction of a turn, where 2^64 is a full turn. */
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private final Anomaly[] slots;
  private final long start;

  private Spread(Anomaly[] slots, long start) {
    this.slots = slots;
    this.start = start;
  }

  /**
   * {@code rows} is the table's number of rows, not overstated; it is used for {@link #FEWEST_ROWS}
   * only.
   */
  static Spread of(CommunityTable table, int rows, Dice dice) {
    Anomaly[] slots = new Anomaly[SLOTS];
    Arrays.fill(slots, Anomaly.NONE);
    if (rows >= FEWEST_ROWS) {
      int next = 0;
      for (Anomaly anomaly : Anomaly.values()) {
        if (anomaly.table() == table) {
          Arrays.fill(slots, next, next + anomaly.perMille(), anomaly);
          next += anomaly.perMille();
        }
      }
    }
    return new Spread(slots, dice.nextLong());
  }

  /** No anomaly at all. */
  static Spread none() {
    Anomaly[] slots = new Anomaly[SLOTS];
    Arrays.fill(slots, Anomaly.NONE);
    return new Spread(slots, 0);
  }

  Anomaly at(long row) {
    long turn = (start + row * STEP) >>> 32;
    return slots[(int) ((turn * SLOTS) >>> 32)];
  }
}
