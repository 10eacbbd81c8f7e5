// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

/** What becomes of a column that must not be read. */
public enum Mask {
  /**
   * HMAC-SHA-256 of the trimmed, lower-cased text under {@code ASSAY_PII_KEY}, in lower-case hex:
   * equal texts stay equal, and nobody without the key can tell which text it was.
   */
  HMAC
}
