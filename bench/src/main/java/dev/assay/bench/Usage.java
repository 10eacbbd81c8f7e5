// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a process used.
 *
 * @param wall seconds from start to end
 * @param cpu seconds of CPU, user and system
 * @param peakBytes the most memory that was resident at once
 */
record Usage(double wall, double cpu, long peakBytes) {
  private static final double MIB = 1 << 20;

  /** The median of each figure by itself. */
  static Usage median(List<Usage> runs) {
    return new Usage(
        median(runs, Usage::wall), median(runs, Usage::cpu), (long) median(runs, Usage::peakBytes));
  }

  private static double median(List<Usage> runs, ToDoubleFunction<Usage> figure) {
    List<Double> sorted =
        runs.stream().map(figure::applyAsDouble).sorted(Comparator.naturalOrder()).toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** One after the other. */
  Usage plus(Usage next) {
    return new Usage(wall + next.wall, cpu + next.cpu, Math.max(peakBytes, next.peakBytes));
  }

  double peakMib() {
    return peakBytes / MIB;
  }
}
