// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.pipelines.definition.DefinitionFolder;
import dev.assay.pipelines.definition.TestedPipeline;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code assay validate}. */
@Command(
    name = "validate",
    description =
        "Show every mistake in the definitions and their tests at once, with file and line.",
    sortOptions = false)
final class ValidateCommand implements Runnable {
  @Mixin private PipelineOptions pipeline;
  @Mixin private OutputOptions output;

  @Override
  public void run() {
    Grid grid = new Grid("pipeline", "status", "tables", "test_cases");
    for (TestedPipeline tested : valid()) {
      int cases = tested.fixtures().stream().mapToInt(fixture -> fixture.cases().size()).sum();
      grid.add(tested.definition().name(), "valid", tested.definition().tables().size(), cases);
    }
    output.print(grid);
  }

  private List<TestedPipeline> valid() {
    DefinitionFolder folder = pipeline.folder();
    return pipeline.name().map(folder::loadTested).map(List::of).orElseGet(folder::loadAll);
  }
}
