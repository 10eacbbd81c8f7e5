// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

/** How the values of a column are hidden. */
public enum Mask {
  /** HMAC-SHA-256 under the installation's key of the trimmed, lower-cased text. */
  HMAC
}
