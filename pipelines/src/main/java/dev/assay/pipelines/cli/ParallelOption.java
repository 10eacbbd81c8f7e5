// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import picocli.CommandLine.Option;

/** How many days are worked on at once. */
final class ParallelOption {
  @Option(
      names = "--parallel",
      paramLabel = "N",
      defaultValue = "7",
      converter = CountParser.class,
      description = "Days at once. Default: ${DEFAULT-VALUE}.")
  private int days;

  int days() {
    return days;
  }
}
