// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.query;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Hints;
import dev.assay.lake.Lake;
import dev.assay.lake.TableName;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.KernelLimits;
import dev.assay.lake.kernel.Sql;
import dev.assay.lake.storage.ScratchSpace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Read-only SQL over a warehouse and a lake. Nothing outside them can be read, and nothing written.
 * For one thread.
 */
public final class QuerySession implements AutoCloseable {
  private final ScratchSpace scratch;
  private final DuckDbKernel kernel;

  /** The warehouse that is not there yet, if so. */
  private final Optional<Path> missing;

  private QuerySession(ScratchSpace scratch, DuckDbKernel kernel, Optional<Path> missing) {
    this.scratch = scratch;
    this.kernel = kernel;
    this.missing = missing;
  }

  /** A session; the warehouse may not exist yet. */
  public static QuerySession open(Optional<Path> warehouse, KernelLimits limits) {
    return open(warehouse, limits, ScratchSpace.create());
  }

  /** A session in that scratch space, which is removed with it, and also where it cannot open. */
  static QuerySession open(Optional<Path> warehouse, KernelLimits limits, ScratchSpace own) {
    return own.handTo(
        scratch ->
            new QuerySession(
                scratch,
                kernel(warehouse.filter(Files::exists), limits, scratch),
                warehouse.filter(Files::notExists)));
  }

  private static DuckDbKernel kernel(
      Optional<Path> warehouse, KernelLimits limits, ScratchSpace scratch) {
    return warehouse.isPresent()
        ? DuckDbKernel.openBeside(warehouse.get(), "warehouse", limits, scratch)
            .prepared(QuerySession::showWarehouse)
        : DuckDbKernel.open(limits, scratch);
  }

  private static void showWarehouse(DuckDbKernel kernel) {
    List<String[]> tables =
        kernel.query(
            "SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = 'warehouse'",
            row -> new String[] {row.getString(1), row.getString(2)});
    for (String[] table : tables) {
      String name = Sql.identifier(table[0]) + "." + Sql.identifier(table[1]);
      kernel.execute("CREATE SCHEMA IF NOT EXISTS " + Sql.identifier(table[0]));
      kernel.execute("CREATE VIEW %s AS FROM warehouse.%s".formatted(name, name));
    }
  }

  /**
   * Runs a query. The lake is opened only if the query names one of its tables.
   *
   * @throws AssayException (DEFINITION) if it is not one SELECT-like statement or is wrong
   */
  public Result run(String sql, String pipeline, Supplier<Lake> lakes) {
    refuseWrites(sql);
    Set<TableName> unpublished = Set.of();
    Set<TableName> tables = LakeTables.named(sql);
    if (!tables.isEmpty()) {
      try (Lake lake = lakes.get()) {
        unpublished = new LakeTables(lake, pipeline, kernel).show(tables, scratch.newFolder());
      }
    }
    try {
      return rows(sql);
    } catch (AssayException e) {
      throw explained(e, unpublished);
    }
  }

  private Result rows(String sql) {
    List<List<String>> header = new ArrayList<>();
    List<List<Object>> rows =
        kernel.query(
            sql,
            row -> {
              if (header.isEmpty()) {
                header.add(names(row.getMetaData()));
              }
              return cells(row);
            });
    return new Result(header.isEmpty() ? describe(sql) : header.get(0), rows);
  }

  /** A table that DuckDB does not find may be one that is not made yet. */
  private AssayException explained(AssayException e, Set<TableName> unpublished) {
    if (!e.getMessage().contains("Catalog Error")) {
      return e;
    }
    if (!unpublished.isEmpty()) {
      String table = unpublished.iterator().next().toString();
      return new AssayException(
          Category.DEFINITION,
          "%s has no published partition: '%s' shows what there is"
              .formatted(table, Hints.command("status")),
          e);
    }
    return missing
        .map(
            file ->
                new AssayException(
                    Category.DEFINITION,
                    "%s%nthere is no warehouse yet at %s: '%s' makes it"
                        .formatted(e.getMessage(), file, Hints.command("run")),
                    e))
        .orElse(e);
  }

  private void refuseWrites(String sql) {
    String json =
        kernel
            .query(
                "SELECT json_serialize_sql(%s)".formatted(Sql.literal(sql)),
                row -> row.getString(1))
            .get(0);
    if (json.contains("Only SELECT statements can be serialized")) {
      throw new AssayException(
          Category.DEFINITION, "query is read-only: give one SELECT (or FROM, WITH, VALUES)");
    }
  }

  private List<String> describe(String sql) {
    return kernel.query("DESCRIBE " + sql, row -> row.getString("column_name"));
  }

  private static List<String> names(ResultSetMetaData meta) throws SQLException {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      names.add(unused(meta.getColumnLabel(i), names));
    }
    return names;
  }

  /** A label, numbered where it is taken, so that no value hides another. */
  private static String unused(String label, List<String> taken) {
    String name = label;
    for (int n = 1; taken.contains(name); n++) {
      name = label + "_" + n;
    }
    return name;
  }

  private static List<Object> cells(ResultSet row) throws SQLException {
    Object[] cells = new Object[row.getMetaData().getColumnCount()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = Cells.of(row, i + 1);
    }
    return Arrays.asList(cells);
  }

  @Override
  public void close() {
    try (scratch) {
      kernel.close();
    }
  }

  /**
   * What a query gave.
   *
   * @param columns the names of the columns
   * @param rows the rows; numbers and booleans as such, all else as text
   */
  public record Result(List<String> columns, List<List<Object>> rows) {}
}
