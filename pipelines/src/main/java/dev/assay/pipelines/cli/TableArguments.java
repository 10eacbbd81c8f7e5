// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.Settings;
import dev.assay.pipelines.definition.PipelineDefinition;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One table, after its pipeline where several are defined. */
final class TableArguments {
  @Parameters(
      arity = "1..2",
      paramLabel = "[PIPELINE] TABLE",
      hideParamSyntax = true,
      description =
          "The table, as silver.users or users; before it the pipeline, which may be left out where"
              + " only one is defined.")
  private List<String> names;

  @Option(
      names = "--definitions",
      paramLabel = "DIR",
      description =
          "Folder of definitions. Default: ASSAY_DEFINITIONS, else ./definitions, else the"
              + " built-in ones.")
  private Path definitions;

  private PipelineOptions pipeline() {
    return PipelineOptions.of(names.size() == 1 ? null : names.get(0), definitions);
  }

  PipelineDefinition definition() {
    return pipeline().definition();
  }

  Settings settings() {
    return pipeline().settings();
  }

  String table() {
    return names.get(names.size() - 1);
  }
}
