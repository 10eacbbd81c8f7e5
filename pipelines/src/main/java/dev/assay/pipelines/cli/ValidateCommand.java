// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.pipelines.definition.DefinitionFolder;
import dev.assay.pipelines.definition.TestedPipeline;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code assay validate}. */
@Command(
    name = "validate",
    description =
        "Show every mistake in the definitions and their tests at once, with file and line.",
    sortOptions = false)
final class ValidateCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private PipelineOptions pipeline;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    for (TestedPipeline tested : valid()) {
      int cases = tested.fixtures().stream().mapToInt(fixture -> fixture.cases().size()).sum();
      out.printf(
          "%s: valid, %d tables%s%n",
          tested.definition().name(),
          tested.definition().tables().size(),
          cases == 0 ? "" : ", %d test cases".formatted(cases));
    }
    out.flush();
  }

  private List<TestedPipeline> valid() {
    DefinitionFolder folder = pipeline.folder();
    return pipeline.name().map(folder::loadTested).map(List::of).orElseGet(folder::loadAll);
  }
}
