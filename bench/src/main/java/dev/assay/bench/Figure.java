// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import java.util.Locale;

/**
 * A line of the results.
 *
 * @param name what was measured
 * @param floor what it is held against
 * @param assay what Assay took
 * @param ratio the second to the first, or empty
 * @param target what it should be, or empty where it is only reported
 * @param met yes, no, or empty
 */
record Figure(String name, String floor, String assay, String ratio, String target, String met) {

  /** A figure in a unit, which may be at most so many times the floor. */
  static Figure atMost(String name, String unit, double floor, double assay, double limit) {
    double ratio = assay / floor;
    return new Figure(
        name, in(unit, floor), in(unit, assay), number(ratio), "≤ " + limit, met(ratio <= limit));
  }

  /** A figure in a unit, which must be at least so many times the floor. */
  static Figure atLeast(String name, String unit, double floor, double assay, double limit) {
    double ratio = assay / floor;
    return new Figure(
        name, in(unit, floor), in(unit, assay), number(ratio), "≥ " + limit, met(ratio >= limit));
  }

  /** A figure that has to stay below a limit of its own. */
  static Figure below(String name, String unit, double assay, double limit) {
    return new Figure(
        name,
        "",
        in(unit, assay),
        number(assay / limit),
        "< " + in(unit, limit),
        met(assay < limit));
  }

  /** A figure beside its floor, without a target. */
  static Figure reported(String name, String unit, double floor, double assay) {
    return new Figure(name, in(unit, floor), in(unit, assay), number(assay / floor), "", "");
  }

  /** A number that has to be just that. */
  static Figure exactly(String name, long expected, long actual) {
    return new Figure(
        name,
        "%,d".formatted(expected),
        "%,d".formatted(actual),
        "",
        "the same",
        met(actual == expected));
  }

  /** A figure by itself. */
  static Figure spent(String name, String unit, double assay) {
    return new Figure(name, "", in(unit, assay), "", "", "");
  }

  /** What could not be measured. */
  static Figure missing(String name, String why) {
    return new Figure(name, "", "not measured: " + why, "", "", "");
  }

  String row() {
    return "| %s |".formatted(String.join(" | ", name, floor, assay, ratio, target, met));
  }

  private static String in(String unit, double value) {
    return (value >= 100 ? "%,.0f %s" : "%.2f %s").formatted(value, unit);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String met(boolean met) {
    return met ? "yes" : "no";
  }
}
