// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** The pipeline as an option, for a command whose first argument is something else. */
final class NamedPipeline extends PipelineChoice {
  @Option(
      names = "--pipeline",
      paramLabel = "PIPELINE",
      description = "Whose lake and warehouse; may be left out where only one is defined.")
  private String pipeline;

  @Override
  Optional<String> name() {
    return Optional.ofNullable(pipeline);
  }
}
