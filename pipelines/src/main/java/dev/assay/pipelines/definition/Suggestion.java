// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What somebody probably meant. */
public final class Suggestion {
  private static final int LETTERS_A_SLIP = 3;

  private Suggestion() {}

  /** {@code did you mean 'x'?}, or what is expected where nothing is near. */
  public static String among(String given, Collection<String> candidates) {
    return closest(given, candidates)
        .map(near -> "did you mean '%s'?".formatted(near))
        .orElse(candidates.isEmpty() ? "" : "expected " + String.join(", ", candidates));
  }

  /** {@code did you mean 'x'?}, or nothing where nothing is near. */
  public static String near(String given, Collection<String> candidates) {
    return closest(given, candidates).map(near -> "did you mean '%s'?".formatted(near)).orElse("");
  }

  /** The nearest candidate, if it is a slip or two away. */
  private static Optional<String> closest(String given, Collection<String> candidates) {
    int allowed = 1 + given.length() / LETTERS_A_SLIP;
    return candidates.stream()
        .filter(candidate -> distance(given, candidate) <= Math.min(allowed, LETTERS_A_SLIP))
        .min(Comparator.comparing((String c) -> distance(given, c)).thenComparing(c -> c));
  }

  /** Letters to insert, remove, replace or exchange with their neighbour. */
  static int distance(String from, String to) {
    int[][] best = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        best[i][j] = i == 0 || j == 0 ? i + j : step(best, from, to, i, j);
      }
    }
    return best[from.length()][to.length()];
  }

  private static int step(int[][] best, String from, String to, int i, int j) {
    int replaced = best[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
    int least = Math.min(replaced, 1 + Math.min(best[i - 1][j], best[i][j - 1]));
    boolean exchanged =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return exchanged ? Math.min(least, best[i - 2][j - 2] + 1) : least;
  }
}
