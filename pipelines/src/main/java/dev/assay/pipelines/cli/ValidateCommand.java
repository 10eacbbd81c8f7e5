// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.pipelines.definition.DefinitionFolder;
import dev.assay.pipelines.definition.PipelineDefinition;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code assay validate}. */
@Command(
    name = "validate",
    description = "Show every mistake in the definitions at once, with file and line.",
    sortOptions = false)
final class ValidateCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private PipelineOptions pipeline;

  @Override
  public void run() {
    DefinitionFolder folder = pipeline.folder();
    List<String> names = pipeline.name().map(List::of).orElseGet(folder::pipelines);
    for (String name : names) {
      PipelineDefinition definition = folder.load(name);
      spec.commandLine()
          .getOut()
          .printf("%s: valid, %d tables%n", name, definition.tables().size());
    }
    spec.commandLine().getOut().flush();
  }
}
