// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Settings;
import dev.assay.pipelines.definition.DefinitionFolder;
import dev.assay.pipelines.definition.PipelineDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which pipeline, and where its definitions and its settings are. */
final class PipelineOptions {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PIPELINE",
      description = "The pipeline; may be left out where only one is defined.")
  private String pipeline;

  @Option(
      names = "--definitions",
      paramLabel = "DIR",
      description =
          "Folder of definitions. Default: ASSAY_DEFINITIONS, else ./definitions, else the"
              + " built-in ones.")
  private Path definitions;

  /** The options of a command that takes the pipeline as an option. */
  static PipelineOptions of(String pipeline, Path definitions) {
    PipelineOptions options = new PipelineOptions();
    options.pipeline = pipeline;
    options.definitions = definitions;
    return options;
  }

  DefinitionFolder folder() {
    return DefinitionFolder.locate(Optional.ofNullable(definitions));
  }

  Optional<String> name() {
    return Optional.ofNullable(pipeline);
  }

  /** The one pipeline that is meant. */
  PipelineDefinition definition() {
    DefinitionFolder folder = folder();
    List<String> names = folder.pipelines();
    if (pipeline == null && names.size() != 1) {
      throw new AssayException(
          Category.DEFINITION,
          "which pipeline? %s defines %s".formatted(folder, String.join(", ", names)));
    }
    return folder.load(pipeline == null ? names.get(0) : pipeline);
  }

  Settings settings() {
    return dev.assay.pipelines.demo.LocalState.here().settings();
  }
}
