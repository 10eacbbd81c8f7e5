// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import java.util.Optional;
import picocli.CommandLine.Parameters;

/** The pipeline as the first argument, as most commands take it. */
final class PipelineOptions extends PipelineChoice {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PIPELINE",
      description = "The pipeline; may be left out where only one is defined.")
  private String pipeline;

  @Override
  Optional<String> name() {
    return Optional.ofNullable(pipeline);
  }
}
