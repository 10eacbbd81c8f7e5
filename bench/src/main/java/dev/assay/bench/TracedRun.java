// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import dev.assay.lake.Settings;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.run.ExitCode;
import dev.assay.pipelines.run.Run;
import dev.assay.pipelines.run.RunLimits;
import dev.assay.pipelines.run.RunRecord;
import dev.assay.pipelines.run.RunRequest;
import java.nio.file.Path;
import java.util.List;

/** A run whose statements are kept, for DuckDB to run them by itself. */
final class TracedRun {
  private TracedRun() {}

  /**
   * The statements of such a run, which must end well.
   *
   * @param folder where {@code given} takes what they read that none of them wrote, and {@code out}
   *     will take what they write
   */
  static List<String> of(
      PipelineDefinition definition, Settings settings, RunRequest request, Path folder) {
    try (SqlTrace trace = SqlTrace.open(folder.resolve("given"), folder.resolve("out"))) {
      RunRecord run =
          new Run(definition, settings, request, RunLimits.of(settings), line -> {}).execute();
      if (run.exitCode() != ExitCode.DONE) {
        throw new IllegalStateException("the traced run failed: " + run.failures());
      }
      return trace.statements();
    }
  }
}
