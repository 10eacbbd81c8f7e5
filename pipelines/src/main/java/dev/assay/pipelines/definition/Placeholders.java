// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import java.util.regex.Pattern;

/** Settings in text: {@code ${NAME}} and {@code ${NAME:-default}}. */
final class Placeholders {
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*(:-[^}]*)?}");

  private Placeholders() {}

  /** Whether every {@code ${} begins a placeholder. */
  static boolean wellFormed(String text) {
    return !PLACEHOLDER.matcher(text).replaceAll("").contains("${");
  }

  /** Whether the text is one placeholder and nothing else. */
  static boolean single(String text) {
    return PLACEHOLDER.matcher(text).matches();
  }
}
