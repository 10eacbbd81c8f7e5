// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.prune;

/** What becomes of abandoned files whose partition has no manifest. */
public enum Lost {
  /** They stay, and are named. */
  HELD,
  /** They go as the others. */
  REMOVED
}
