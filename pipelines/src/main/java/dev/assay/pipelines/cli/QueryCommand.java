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
import picocli.CommandLine.Parameters;

/** {@code assay query}. */
@Command(
    name = "query",
    description = {
      "Read-only SQL on the warehouse and the lake.",
      "The warehouse's tables are named as in community.global_user_activity_per_day, the lake's"
          + " published partitions as in bronze.users, silver.users and gold.…, each of which has a"
          + " ds column."
    },
    sortOptions = false)
final class QueryCommand implements Runnable {

  @Parameters(index = "0", paramLabel = "SQL", description = "One SELECT in DuckDB's SQL.")
  private String sql;

  @Mixin private NamedPipeline pipeline;
  @Mixin private OutputOptions output;

  @Override
  public void run() {
    pipeline.guess(sql);
    PipelineDefinition definition = pipeline.definition();
    Settings settings = pipeline.settings();
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
