// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import java.util.Locale;
import picocli.CommandLine.Option;

/** Where the stages run. */
final class RunnerOptions {
  /** The Beam runners that are there. */
  enum Runner {
    /** In this process. */
    DIRECT;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--runner",
      paramLabel = "RUNNER",
      defaultValue = "direct",
      description = "direct. Default: ${DEFAULT-VALUE}.")
  private Runner runner;

  Runner runner() {
    return runner;
  }
}
