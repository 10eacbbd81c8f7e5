// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.pipelines.run.RunId;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/**
 * One run, after its pipeline where several are defined; what has the form of a run's id is one.
 */
final class RunArguments extends PipelineChoice {
  @Parameters(
      arity = "0..2",
      paramLabel = "[PIPELINE] [RUN]",
      hideParamSyntax = true,
      description =
          "The pipeline, which may be left out where only one is defined, and the run's id."
              + " Default: the newest run.")
  private List<String> names = List.of();

  @Override
  Optional<String> name() {
    return names.isEmpty() || isRunAlone() ? Optional.empty() : Optional.of(names.get(0));
  }

  /** The run's id; empty for the newest. */
  Optional<String> run() {
    return names.size() == 2 || isRunAlone()
        ? Optional.of(names.get(names.size() - 1))
        : Optional.empty();
  }

  private boolean isRunAlone() {
    return names.size() == 1 && RunId.isOne(names.get(0));
  }
}
