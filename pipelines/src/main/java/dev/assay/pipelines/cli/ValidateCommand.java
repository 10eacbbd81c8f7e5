// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.pipelines.definition.PipelineDefinition;
import java.io.PrintWriter;
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
    PrintWriter out = spec.commandLine().getOut();
    for (PipelineDefinition definition : definitions()) {
      out.printf("%s: valid, %d tables%n", definition.name(), definition.tables().size());
    }
    out.flush();
  }

  private List<PipelineDefinition> definitions() {
    return pipeline
        .name()
        .map(name -> List.of(pipeline.definition()))
        .orElseGet(() -> pipeline.folder().loadAll());
  }
}
