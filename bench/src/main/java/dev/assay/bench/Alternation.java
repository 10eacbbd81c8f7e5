// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Several contestants, each run in turn, so that a noisy moment hits all of them. */
final class Alternation {
  private final Map<String, Supplier<Usage>> contestants = new LinkedHashMap<>();

  Alternation add(String name, Supplier<Usage> contestant) {
    contestants.put(name, contestant);
    return this;
  }

  /** The medians, by name. */
  Map<String, Usage> run(int times) {
    Map<String, List<Usage>> runs = new LinkedHashMap<>();
    for (int i = 0; i < times; i++) {
      contestants.forEach(
          (name, contestant) -> {
            Usage usage = contestant.get();
            System.err.printf(
                "  %s: %.2f s, CPU %.2f s, %.0f MiB%n",
                name, usage.wall(), usage.cpu(), usage.peakMib());
            runs.computeIfAbsent(name, key -> new ArrayList<>()).add(usage);
          });
    }
    Map<String, Usage> medians = new LinkedHashMap<>();
    runs.forEach((name, usages) -> medians.put(name, Usage.median(usages)));
    return medians;
  }
}
