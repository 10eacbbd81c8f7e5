// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import java.util.regex.Pattern;

/** Settings in text: {@code ${NAME}} and {@code ${NAME:-default}}. */
final class Placeholders {
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*(:-[^}]*)?}");

  private static final Pattern SECRET = Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*(:-)?}");

  private Placeholders() {}

  /** Whether every dollar sign before a brace begins a placeholder. */
  static boolean wellFormed(String text) {
    return !PLACEHOLDER.matcher(text).replaceAll("").contains("${");
  }

  /**
   * Whether the text is one placeholder without a default that says something, and nothing else.
   */
  static boolean secret(String text) {
    return SECRET.matcher(text).matches();
  }
}
