// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.contract.Column;
import dev.assay.lake.contract.ColumnType.Kind;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.Sql;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Finds the rows that give way to another version of their key. The table {@code superseded} that
 * it makes has their {@code "row"}.
 *
 * <p>Of the rows with one key the one with the greatest {@code latest_by} stays, NULL being the
 * least; of equal ones the one with the greater remaining columns in their declared order, NULL
 * being the least. Only keys that occur twice are sorted, for most occur once.
 *
 * <p>Two keys are one where their masks are: who reads the table sees the masks only.
 */
final class Dedup {
  private final SilverTable table;

  Dedup(SilverTable table) {
    this.table = table;
  }

  /** Makes {@code superseded}; its number of rows. */
  long mark(DuckDbKernel kernel) {
    kernel.execute("CREATE OR REPLACE TABLE superseded (\"row\" BIGINT)");
    if (table.key().isEmpty()) {
      return 0;
    }
    kernel.execute(repeated());
    if (kernel.count("SELECT count(*) FROM repeated") > 0) {
      kernel.execute(superseded());
    }
    kernel.execute("DROP TABLE repeated");
    return kernel.count("SELECT count(*) FROM superseded");
  }

  private String repeated() {
    return """
    CREATE OR REPLACE TABLE repeated AS
    SELECT %s FROM staged
    WHERE rowid NOT IN (SELECT "row" FROM broken)
    GROUP BY ALL HAVING count(*) > 1
    """
        .formatted(keys(column -> told(column) + " AS " + Sql.identifier(column), ", "));
  }

  private String superseded() {
    return """
    INSERT INTO superseded
    SELECT "row"
    FROM (
      SELECT rowid AS "row",
        row_number() OVER (PARTITION BY %s ORDER BY %s) AS place
      FROM staged SEMI JOIN repeated ON %s
      WHERE rowid NOT IN (SELECT "row" FROM broken))
    WHERE place > 1
    """
        .formatted(
            keys(this::told, ", "),
            order(),
            keys(column -> told(column) + " = repeated." + Sql.identifier(column), " AND "));
  }

  private String keys(UnaryOperator<String> sql, String separator) {
    return table.key().stream().map(sql).collect(Collectors.joining(separator));
  }

  /** What tells one key from another. */
  private String told(String column) {
    String value = "staged." + Sql.identifier(column);
    Mask mask = table.mask().get(column);
    return mask == null ? value : Masking.told(mask, value);
  }

  private String order() {
    List<Column> remaining =
        table.contract().columns().stream()
            .filter(c -> !table.key().contains(c.name()) && !c.name().equals(table.latestBy()))
            .toList();
    String latest = table.latestBy() == null ? "" : descending(Sql.identifier(table.latestBy()));
    String ties = remaining.stream().map(Dedup::greatestFirst).collect(Collectors.joining(", "));
    // Rows that are equal in everything are last told apart by their place: any of them will do.
    return java.util.stream.Stream.of(latest, ties, "rowid")
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String greatestFirst(Column column) {
    String name = Sql.identifier(column.name());
    Kind kind = column.type().kind();
    // 30 days equal a month and 0 equals -0 without being the same value.
    boolean ambiguous = kind == Kind.INTERVAL || kind == Kind.DOUBLE || kind == Kind.FLOAT;
    return ambiguous ? descending(name) + ", " + descending(name + "::VARCHAR") : descending(name);
  }

  private static String descending(String expression) {
    return expression + " DESC NULLS LAST";
  }
}
