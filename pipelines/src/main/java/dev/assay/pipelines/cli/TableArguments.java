// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** One table, after its pipeline where several are defined. */
final class TableArguments extends PipelineChoice {
  @Parameters(
      arity = "1..2",
      paramLabel = "[PIPELINE] TABLE",
      hideParamSyntax = true,
      description =
          "The table, as silver.users or users; before it the pipeline, which may be left out where"
              + " only one is defined.")
  private List<String> names;

  @Override
  Optional<String> name() {
    return names.size() == 1 ? Optional.empty() : Optional.of(names.get(0));
  }

  String table() {
    return names.get(names.size() - 1);
  }
}
