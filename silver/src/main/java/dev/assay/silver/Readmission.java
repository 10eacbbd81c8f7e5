// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Hints;
import dev.assay.lake.beam.SplitResult;
import dev.assay.lake.contract.ParquetFooter;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.ParquetInput;
import dev.assay.lake.kernel.ParquetOutput;
import dev.assay.lake.kernel.Sql;
import dev.assay.lake.manifest.PartitionManifest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Admits rows that were rejected before and break no rule today, and with them every row that was
 * not rejected before, whatever today's rules say of it. For one partition.
 *
 * <p>Tables that it makes: {@code held} has the rejects of the published partition, {@code passed}
 * those that are admitted, {@code again} those that break a rule again.
 */
final class Readmission implements Admission {
  /** Rows that today's rules would reject, or not, or for other reasons. */
  private static final String OTHERWISE_JUDGED =
      """
      SELECT count(*) FROM judged FULL JOIN broken USING ("row")
      WHERE list_sort(judged.rules) IS DISTINCT FROM list_sort(broken.rules)
      """;

  private final PartitionManifest published;
  private final List<Path> data;
  private final List<Path> rejects;
  private final String rule;
  private final boolean dryRun;
  private long tried;
  private long passed;
  private long left;
  private boolean current;

  Readmission(
      PartitionManifest published,
      List<Path> data,
      List<Path> rejects,
      String rule,
      boolean dryRun) {
    this.published = published;
    this.data = data;
    this.rejects = rejects;
    this.rule = rule;
    this.dryRun = dryRun;
  }

  ReplayedPartition outcome(Optional<SplitResult> result) {
    return new ReplayedPartition(tried, passed, left, result.orElse(null), current);
  }

  @Override
  public boolean admits(DuckDbKernel kernel, CsvFiles csv) {
    hold(kernel, csv);
    kernel.execute("ALTER TABLE broken RENAME TO judged");
    kernel.execute(
        """
        CREATE OR REPLACE TABLE passed AS
        SELECT "row" FROM held WHERE tried AND "row" NOT IN (SELECT "row" FROM judged)
        """);
    kernel.execute(
        """
        CREATE OR REPLACE TABLE again AS
        SELECT judged.* FROM judged JOIN held USING ("row") WHERE tried
        """);
    kernel.execute(
        """
        CREATE OR REPLACE TABLE broken AS
        SELECT "row", rules FROM again UNION ALL SELECT "row", rules FROM held WHERE NOT tried
        """);
    tried = kernel.count("SELECT count(*) FROM held WHERE tried");
    passed = kernel.count("SELECT count(*) FROM passed");
    left = kernel.count("SELECT count(*) FROM broken");
    current = kernel.count(OTHERWISE_JUDGED) == 0;
    return passed > 0 && !dryRun;
  }

  private void hold(DuckDbKernel kernel, CsvFiles csv) {
    kernel.execute(
        """
        CREATE OR REPLACE TABLE held AS
        SELECT start + source_row - 1 AS "row", rules, %s AS tried
        FROM %s JOIN %s USING (source_file)
        """
            .formatted(isTried(), ParquetInput.scan(rejects), csv.starts()));
    long held = kernel.count("SELECT count(*) FROM held");
    if (held != published.rows().rejected()) {
      throw new AssayException(
          Category.DATA,
          "%s: its manifest counts %d rejects, %d of them are rows of its bronze partition; clean it again with --force"
              .formatted(published.partition(), published.rows().rejected(), held));
    }
  }

  private String isTried() {
    return rule == null ? "true" : "list_contains(rules, %s)".formatted(Sql.literal(rule));
  }

  /** Those that were tried with what today's rules say of them, the others as they were. */
  @Override
  public String rejects(Rejects kept) {
    return """
    SELECT * FROM (%s)
    UNION ALL BY NAME
    SELECT * FROM %s WHERE NOT %s
    ORDER BY source_file, source_row
    """
        .formatted(kept.select("again"), ParquetInput.scan(rejects), isTried());
  }

  /**
   * Makes sure that the rows written are those published before, the admitted ones, and no others:
   * a contract, a key, a latest_by, a mask or the key of masks that has changed would change other
   * rows too. The admitted ones are compared as a file holds them, which makes days of an
   * interval's hours.
   */
  @Override
  public void verify(DuckDbKernel kernel, SilverTable table, Path written) {
    Map<String, String> columns = new LinkedHashMap<>();
    table.contract().columns().forEach(column -> columns.put(column.name(), column.type().sql()));
    for (Path before : data) {
      if (!ParquetFooter.read(before).columns().equals(columns)) {
        throw otherRowsChange();
      }
    }
    String names = Sql.identifiers(columns.keySet());
    Path file = written.resolveSibling("admitted.parquet");
    ParquetOutput.write(kernel, Survivors.select(table, "passed"), table.contract(), file);
    String admitted = ParquetInput.scan(file);
    String displaced =
        table.key().isEmpty()
            ? ParquetInput.scan(data) + " WHERE false"
            : "%s AS before SEMI JOIN %s AS admitted USING (%s)"
                .formatted(ParquetInput.scan(data), admitted, Sql.identifiers(table.key()));
    long differences =
        kernel.count(
            """
            SELECT count(*) FROM (
              SELECT sum(rows) AS rows, sum(hashes) AS hashes
              FROM (%s UNION ALL %s UNION ALL %s UNION ALL %s))
            WHERE rows <> 0 OR hashes <> 0
            """
                .formatted(
                    bag(names, ParquetInput.scan(written), 1),
                    bag(names, admitted, -1),
                    bag(names, ParquetInput.scan(data), -1),
                    bag(names, displaced, 1)));
    if (differences > 0) {
      throw otherRowsChange();
    }
  }

  /** What rows are without regard to their order: how many, and the sum of their hashes. */
  private static String bag(String columns, String from, int sign) {
    return "SELECT %1$d * count(*) AS rows, %1$d * coalesce(sum(hash(%2$s)::HUGEINT), 0) AS hashes FROM %3$s"
        .formatted(sign, columns, from);
  }

  private AssayException otherRowsChange() {
    return new AssayException(
        Category.DEFINITION,
        "%s: a replay would change rows that were not rejected: its contract, its key, its latest_by, its masks or their key have changed since generation %d. Clean the day again: %s"
            .formatted(
                published.partition(),
                published.generation(),
                Hints.command(
                    "run",
                    published.pipeline(),
                    "--date",
                    published.ds(),
                    "--table",
                    published.partition().table(),
                    "--force")));
  }
}
