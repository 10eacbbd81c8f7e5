// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.metrics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A figure with its values: a gauge, as a run says what it did and nothing adds up in it. Not
 * thread-safe while values are added.
 */
final class Figure {
  private final String name;
  private final String help;
  private final List<Value> values = new ArrayList<>();

  /**
   * A figure without values.
   *
   * @param name its name, its unit at the end, as in {@code assay_run_duration_seconds}
   * @param help what it is, in a sentence
   */
  Figure(String name, String help) {
    this.name = name;
    this.help = help;
  }

  String name() {
    return name;
  }

  String help() {
    return help;
  }

  List<Value> values() {
    return Collections.unmodifiableList(values);
  }

  /** Adds a value; the labels are names and values in turn. */
  Figure with(Map<String, String> common, double value, String... labels) {
    Map<String, String> all = new LinkedHashMap<>(common);
    for (int i = 0; i < labels.length; i += 2) {
      all.put(labels[i], labels[i + 1]);
    }
    values.add(new Value(Collections.unmodifiableMap(all), value));
    return this;
  }

  /**
   * A value.
   *
   * @param labels what it is the value of
   * @param value the value
   */
  record Value(Map<String, String> labels, double value) {
    /** The value without an exponent, whole numbers without a point. */
    String text() {
      BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
      return exact.toPlainString();
    }
  }
}
