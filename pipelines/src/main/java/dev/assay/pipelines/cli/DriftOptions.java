// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.pipelines.run.RunRequest;
import picocli.CommandLine.Option;

/** What a change of a source's columns does. */
final class DriftOptions {
  @Option(
      names = "--accept-drift",
      description =
          "Let every change of a source's columns pass, whatever the tables' policy, and take the"
              + " columns as they are now for what later runs compare with.")
  private boolean accept;

  RunRequest applied(RunRequest request) {
    return accept ? request.acceptingDrift() : request;
  }
}
