// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.catalog;

import dev.assay.lake.manifest.CheckResult;
import dev.assay.lake.manifest.Severity;

/**
 * A check that is declared.
 *
 * @param name its name
 * @param severity what a failure does
 * @param meaning what bad rows mean
 * @param last what it found on the newest day, or null where it was not run there
 */
public record CatalogCheck(String name, Severity severity, String meaning, CheckResult last) {
  /** Whether it failed on the newest day. */
  boolean failed() {
    return last != null && !last.passed();
  }
}
