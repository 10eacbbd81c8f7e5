// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Names the name that was probably meant. */
public final class Suggestion {
  /** More letters than that are not mistyped at once. */
  private static final int MOST = 3;

  private Suggestion() {}

  /** {@code (did you mean X?)}, or nothing where no name is near. */
  public static String among(String wrong, Collection<String> names) {
    return names.stream()
        .filter(name -> distance(wrong, name) <= Math.min(MOST, (wrong.length() + 1) / 2))
        .min(Comparator.comparingInt(name -> distance(wrong, name)))
        .map(name -> " (did you mean " + name + "?)")
        .orElse("");
  }

  private static int distance(String from, String to) {
    String a = from.toLowerCase(Locale.ROOT);
    String b = to.toLowerCase(Locale.ROOT);
    int[] costs = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      costs[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = costs[0];
      costs[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = costs[j];
        costs[j] = Math.min(change, 1 + Math.min(costs[j], costs[j - 1]));
      }
    }
    return costs[b.length()];
  }
}
