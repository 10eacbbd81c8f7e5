// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Settings;
import dev.assay.pipelines.definition.DefinitionFolder;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.run.Redaction;
import dev.assay.pipelines.run.Secrets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which pipeline is meant, and where its definitions and its settings are. */
abstract class PipelineChoice {
  /** The pipeline that is meant where none is named, as after a demo. */
  private static final String USUAL = "ASSAY_PIPELINE";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--definitions",
      paramLabel = "DIR",
      description =
          "Folder of definitions. Default: ASSAY_DEFINITIONS, else the folder definitions where you"
              + " are, else the built-in ones.")
  private Path definitions;

  /** The pipeline that was named. */
  abstract Optional<String> name();

  /** The folder of definitions, which defines at least one pipeline. */
  final DefinitionFolder folder() {
    DefinitionFolder folder = DefinitionFolder.locate(Optional.ofNullable(definitions));
    if (folder.pipelines().isEmpty()) {
      throw new AssayException(
          Category.DEFINITION,
          "%s defines no pipeline: expected a folder in it that holds pipeline.yaml"
              .formatted(folder));
    }
    return folder;
  }

  /** The one pipeline that is meant; from here on standard error shows none of its secrets. */
  final PipelineDefinition definition() {
    DefinitionFolder folder = folder();
    List<String> names = folder.pipelines();
    Optional<String> meant = name().or(() -> settings().find(USUAL).filter(names::contains));
    if (meant.isEmpty() && names.size() != 1) {
      throw new AssayException(
          Category.DEFINITION,
          "which pipeline? one of %s, of %s".formatted(String.join(", ", names), folder));
    }
    PipelineDefinition definition = folder.load(meant.orElseGet(() -> names.get(0)));
    AssayCommand.above(command).hide(redaction(definition));
    return definition;
  }

  final Settings settings() {
    return AssayCommand.above(command).surroundings().state().settings();
  }

  /** What hides the pipeline's secrets. */
  final Redaction redaction(PipelineDefinition definition) {
    return Secrets.of(definition).redaction(settings());
  }
}
