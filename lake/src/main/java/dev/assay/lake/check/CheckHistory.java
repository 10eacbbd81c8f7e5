// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.check;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Json;
import dev.assay.lake.Lake;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.ParquetOutput;
import dev.assay.lake.kernel.Sql;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The results of all checks, kept in the bucket {@code ops}: a Parquet file a wave of a run, with
 * those of attempts that were not published.
 */
public final class CheckHistory {
  /** The columns of the history, in their order. */
  public static final List<HistoryColumn> COLUMNS =
      List.of(
          new HistoryColumn("pipeline", "VARCHAR", "The pipeline."),
          new HistoryColumn("table_name", "VARCHAR", "The table, as in silver.users."),
          new HistoryColumn("ds", "DATE", "The UTC day of the partition."),
          new HistoryColumn("check_name", "VARCHAR", "The check."),
          new HistoryColumn("severity", "VARCHAR", "What a failure does: error or warn."),
          new HistoryColumn("status", "VARCHAR", "How it ended: passed, warned or failed."),
          new HistoryColumn(
              "rows", "BIGINT", "Bad rows that were found, also where they are allowed."),
          new HistoryColumn("total_rows", "BIGINT", "Rows that were looked at."),
          new HistoryColumn(
              "found", "VARCHAR", "The figure that was found, for checks of a figure."),
          new HistoryColumn("message", "VARCHAR", "One sentence for a person."),
          new HistoryColumn(
              "samples", "VARCHAR", "Some bad rows, as JSON; masked columns are masked."),
          new HistoryColumn("run", "VARCHAR", "The run that made the attempt."),
          new HistoryColumn("attempt", "VARCHAR", "The attempt at the partition."),
          new HistoryColumn("generation", "BIGINT", "The generation it made or would have made."),
          new HistoryColumn("published", "BOOLEAN", "Whether the attempt was published."),
          new HistoryColumn(
              "checked_at", "TIMESTAMP WITH TIME ZONE", "When the result was settled."));

  private static final String ENDING = ".parquet";

  private CheckHistory() {}

  /** The prefix of all history files of a pipeline. */
  public static String prefix(String pipeline) {
    return pipeline + "/checks/";
  }

  /**
   * Keeps results of a run in a file of their own; nothing where there are none.
   *
   * @param name the file's name without its ending, which no other file of the pipeline has
   */
  public static void keep(
      Lake lake,
      DuckDbKernel kernel,
      String pipeline,
      String name,
      Collection<CheckRow> rows,
      Path folder) {
    if (rows.isEmpty()) {
      return;
    }
    Path file = folder.resolve(name + ENDING);
    ParquetOutput.write(kernel, "SELECT * FROM " + relation(rows, folder), file);
    lake.ops().upload(prefix(pipeline) + name + ENDING, file);
  }

  /** The rows as a FROM item, through a file in that folder. */
  public static String relation(Collection<CheckRow> rows, Path folder) {
    Path file = folder.resolve("check-results.jsonl");
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      for (CheckRow row : rows) {
        writer.write(Json.write(row));
        writer.write('\n');
      }
    } catch (IOException e) {
      throw new AssayException(Category.RESOURCES, "cannot write %s: %s".formatted(file, e), e);
    }
    String types =
        COLUMNS.stream()
            .map(
                column ->
                    "%s: %s".formatted(Sql.literal(column.name()), Sql.literal(column.type())))
            .collect(Collectors.joining(", ", "{", "}"));
    return "read_json(%s, format = 'newline_delimited', columns = %s)"
        .formatted(Sql.path(file), types);
  }

  /**
   * A column of the history.
   *
   * @param name its name
   * @param type its type in DuckDB
   * @param doc what it holds
   */
  public record HistoryColumn(String name, String type, String doc) {}
}
