// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.pipelines.plan.Selection.Extent;
import picocli.CommandLine.Option;

/** Whether what is done is done again. */
final class ForceOption {
  @Option(
      names = {"--force", "--all"},
      description = "Everything that is selected, not only what is missing or stale.")
  private boolean force;

  Extent extent() {
    return force ? Extent.ALL : Extent.NEEDED;
  }
}
