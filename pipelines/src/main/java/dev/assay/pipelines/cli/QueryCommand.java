// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.Lake;
import dev.assay.lake.Settings;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.query.QuerySession;
import dev.assay.pipelines.run.RunLimits;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay query}. */
@Command(
    name = "query",
    header = "Read-only SQL on the warehouse and the lake.",
    description =
        "Read-only SQL on the warehouse (community.global_user_activity_per_day) and on the lake's "
            + "published partitions (bronze.users, silver.users, gold.…), each of which has a ds column.",
    sortOptions = false)
final class QueryCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "SQL", description = "One SELECT in DuckDB's SQL.")
  private String sql;

  @Option(
      names = "--pipeline",
      paramLabel = "PIPELINE",
      description = "Whose lake and warehouse; may be left out where only one is defined.")
  private String pipeline;

  @Option(names = "--definitions", paramLabel = "DIR", description = "Folder of definitions.")
  private Path definitions;

  @Mixin private OutputOptions output;

  @Override
  public void run() {
    PipelineDefinition definition = PipelineOptions.of(pipeline, definitions).definition();
    Settings settings = dev.assay.pipelines.demo.LocalState.here().settings();
    Optional<Path> warehouse =
        definition.loadTarget().map(target -> Path.of(settings.expand(target)).toAbsolutePath());
    try (QuerySession session = QuerySession.open(warehouse, RunLimits.of(settings).kernel(1))) {
      QuerySession.Result result = session.run(sql, definition.name(), () -> Lake.open(settings));
      Grid grid = new Grid(result.columns());
      result.rows().forEach(row -> grid.add(row.toArray()));
      output.print(grid);
    }
  }
}
