// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.retry.Patience;
import dev.assay.pipelines.retry.RetryPolicy;
import dev.assay.pipelines.retry.Timing;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How long a run waits, and how often it tries again. */
final class PatienceOptions {
  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      converter = DurationParser.class,
      description = {
        "Wait so long at most, as in 2h, for upstream partitions and for other runs; then exit code"
            + " 5 or 4 names what is missing. What is possible is made at once. Default: not."
      })
  private Duration wait = Duration.ZERO;

  @Option(
      names = "--retries",
      paramLabel = "N",
      converter = CountParser.OrNone.class,
      description =
          "Try again so often what failed and may pass, 30 s later, then longer. Default: retry of"
              + " the definition, else 0.")
  private Integer retries;

  Patience of(PipelineDefinition definition) {
    RetryPolicy declared = definition.upkeep().retry();
    return new Patience(
        wait, retries == null ? declared : declared.withTimes(retries), Timing.SYSTEM);
  }
}
