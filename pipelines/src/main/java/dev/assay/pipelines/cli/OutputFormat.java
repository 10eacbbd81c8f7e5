// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import java.util.Locale;

/** How data is printed. */
enum OutputFormat {
  /** Aligned columns for people. */
  TABLE,
  /** RFC 4180 with a header. */
  CSV,
  /** An array of objects. */
  JSON;

  /** As it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
