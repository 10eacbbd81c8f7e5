// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.catalog;

import dev.assay.lake.check.RejectShare;
import dev.assay.lake.check.TableCheck;
import dev.assay.lake.manifest.CheckResult;
import dev.assay.lake.manifest.Severity;

/**
 * A check that is declared.
 *
 * @param name its name
 * @param severity what a failure does
 * @param meaning what it means when it fails
 * @param last what it found on the newest day, or null where it was not run there
 */
public record CatalogCheck(String name, Severity severity, String meaning, CheckResult last) {
  static CatalogCheck of(TableCheck check) {
    return new CatalogCheck(check.name(), check.severity(), check.message(), null);
  }

  static CatalogCheck of(RejectShare share) {
    String meaning = "more than %s %% of the rows are rejected".formatted(share.maxPct());
    return new CatalogCheck(RejectShare.NAME, Severity.ERROR, meaning, null);
  }

  CatalogCheck with(CheckResult result) {
    return new CatalogCheck(name, severity, meaning, result);
  }

  /** Whether it failed on the newest day. */
  boolean failed() {
    return last != null && !last.passed();
  }
}
