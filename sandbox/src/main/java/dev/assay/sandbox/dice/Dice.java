// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.dice;

import java.util.List;
import java.util.UUID;

/**
 * A source of chance that depends on nothing but its coordinates: seed, purpose and numbers. Each
 * row throws its own dice, so rows do not depend on the order in which they are asked for. The
 * sequence is SplitMix64, written out here because no library promises never to change its own. Not
 * thread-safe; make one where it is used.
 */
public final class Dice {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  private Dice(long state) {
    this.state = state;
  }

  /** The dice of a purpose, at some coordinates; the same ones throw the same. */
  public static Dice of(long seed, String purpose, long... coordinates) {
    // String.hashCode is specified, so it is the same on every machine.
    long state = mix(seed) ^ mix(purpose.hashCode() * GOLDEN_GAMMA);
    for (long coordinate : coordinates) {
      state = mix(state + GOLDEN_GAMMA) ^ mix(coordinate * GOLDEN_GAMMA + 1);
    }
    return new Dice(mix(state));
  }

  /** Any 64 bits. */
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** A number in {@code [0, bound)}; the bias of the modulus is far below what a sample shows. */
  public int below(int bound) {
    return (int) Long.remainderUnsigned(nextLong(), bound);
  }

  /** A number in {@code [low, high]}. */
  public int between(int low, int high) {
    return low + below(high - low + 1);
  }

  /** True for so many of a thousand throws. */
  public boolean perMille(int share) {
    return below(1000) < share;
  }

  /** One of the choices, of which there is at least one. */
  public <T> T pick(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /** A UUID that looks like a random one: version 4, variant 2. */
  public UUID uuid() {
    long high = (nextLong() & 0xFFFFFFFFFFFF0FFFL) | 0x4000L;
    long low = (nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low);
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
