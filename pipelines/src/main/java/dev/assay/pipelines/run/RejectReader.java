// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Lake;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.KernelLimits;
import dev.assay.lake.kernel.Sql;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.PartitionReader;
import dev.assay.lake.storage.ScratchSpace;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Reads rejected rows from the lake. */
public final class RejectReader {
  private static final int MAX_VALUE_CHARS = 1000;

  private RejectReader() {}

  /** The first violations of these partitions, of one rule or, where that is null, of all. */
  public static List<Violation> read(
      Lake lake, KernelLimits limits, List<PartitionManifest> manifests, String rule, int limit) {
    List<Violation> found = new ArrayList<>();
    PartitionReader reader = new PartitionReader(lake);
    try (ScratchSpace scratch = ScratchSpace.create();
        DuckDbKernel kernel = DuckDbKernel.open(limits, scratch)) {
      for (PartitionManifest manifest : manifests) {
        if (found.size() >= limit) {
          break;
        }
        Path folder = scratch.newFolder();
        List<Path> files = reader.download(manifest, manifest.rejects().files(), folder);
        found.addAll(violations(kernel, manifest, files, rule, limit - found.size()));
      }
    }
    return found;
  }

  private static List<Violation> violations(
      DuckDbKernel kernel, PartitionManifest manifest, List<Path> files, String rule, int limit) {
    String filter = rule == null ? "true" : "v.rule = " + Sql.literal(rule);
    return kernel.query(
        """
        SELECT source_file, source_row, v.rule, v."column", %s, v.reason
        FROM (SELECT source_file, source_row, unnest(violations) AS v FROM read_parquet(%s))
        WHERE %s ORDER BY source_file, source_row, v.rule LIMIT %d
        """
            .formatted(shortened("v.value"), Sql.paths(files), filter, limit),
        row ->
            new Violation(
                "silver." + manifest.table(),
                manifest.ds(),
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6)));
  }

  /** A value may be as long as a line; nobody reads all of that, and few heaps hold many. */
  private static String shortened(String value) {
    return "CASE WHEN length(%1$s) > %2$d THEN left(%1$s, %2$d) || '… (' || length(%1$s) || ' characters)' ELSE %1$s END"
        .formatted(value, MAX_VALUE_CHARS);
  }

  /**
   * A rule that a row broke.
   *
   * @param table the table
   * @param ds the day
   * @param sourceFile the bronze file
   * @param sourceRow the row in it, from 1, the header not counted
   * @param rule the rule
   * @param column the column, or null where the rule is about the row
   * @param value the value, masked where the column is, cut after a thousand characters
   * @param reason what is wrong with it
   */
  public record Violation(
      String table,
      LocalDate ds,
      String sourceFile,
      long sourceRow,
      String rule,
      String column,
      String value,
      String reason) {}
}
