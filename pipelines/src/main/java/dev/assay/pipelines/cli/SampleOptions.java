// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.pipelines.demo.SampleData;
import picocli.CommandLine.Option;

/** What sample data to invent. */
final class SampleOptions {
  @Option(
      names = "--users",
      paramLabel = "N",
      defaultValue = "500",
      description = "Users. Default: ${DEFAULT-VALUE}.")
  private int users;

  @Option(
      names = "--days",
      paramLabel = "D",
      defaultValue = "7",
      description = "Days. Default: ${DEFAULT-VALUE}.")
  private int days;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "42",
      description = "Seed of the sample data. Default: ${DEFAULT-VALUE}.")
  private long seed;

  SampleData data() {
    return new SampleData(users, days, seed);
  }
}
