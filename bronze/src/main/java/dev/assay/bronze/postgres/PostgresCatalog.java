// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.postgres;

import dev.assay.bronze.Suggestion;
import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.manifest.SourceColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Questions to the live catalog. For one thread; the caller owns the connection. */
final class PostgresCatalog {
  private static final String VISIBLE =
      """
      SELECT n.nspname, c.relname, c.relkind::text
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
      """;
  private static final String BY_PATH =
      " AND c.relname = ? AND pg_catalog.pg_table_is_visible(c.oid)";
  private static final String BY_SCHEMA = " AND c.relname = ? AND n.nspname = ?";
  private static final String OURS =
      " AND n.nspname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2 LIMIT 10000";

  /** Of a view's columns the catalog does not say whether they may be NULL. */
  private static final String COLUMNS =
      """
      SELECT a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod),
             CASE WHEN c.relkind IN ('r', 'p') THEN NOT a.attnotnull END
        FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
       WHERE a.attrelid = ?::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
       ORDER BY a.attnum
      """;

  /** Leaves are read one by one only where the role may, and where no policy is on the parent. */
  private static final String LEAVES =
      """
      SELECT n.nspname, c.relname, c.relkind::text, pg_catalog.pg_table_size(c.oid),
             pg_catalog.pg_relation_size(c.oid) / pg_catalog.current_setting('block_size')::int
        FROM pg_catalog.pg_partition_tree(?::pg_catalog.regclass) t
        JOIN pg_catalog.pg_class c ON c.oid = t.relid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       WHERE t.isleaf AND c.relkind <> 'p' ORDER BY 1, 2
      """;

  private static final String READABLE =
      """
      SELECT coalesce(bool_and(pg_catalog.has_table_privilege(c.oid, 'SELECT')
                               AND NOT c.relrowsecurity), false)
        FROM pg_catalog.pg_partition_tree(?::pg_catalog.regclass) t
        JOIN pg_catalog.pg_class c ON c.oid = t.relid
      """;
  private static final String SIZE =
      """
      SELECT pg_catalog.pg_table_size(c.oid),
             pg_catalog.pg_relation_size(c.oid) / pg_catalog.current_setting('block_size')::int
        FROM pg_catalog.pg_class c WHERE c.oid = ?::pg_catalog.regclass
      """;

  /** A relation rewritten after the snapshot would show that snapshot no rows. */
  private static final String REWRITTEN =
      """
      SELECT count(*) FROM pg_catalog.pg_class c
       WHERE c.oid = ?::pg_catalog.regclass AND c.relfilenode <> 0
         AND c.relfilenode <> pg_catalog.pg_relation_filenode(c.oid)
      """;

  private final Connection connection;

  PostgresCatalog(Connection connection) {
    this.connection = connection;
  }

  /** The relation that the name means: exactly as written or, as in SQL, in lower case. */
  PostgresRelation find(PostgresName name) throws SQLException {
    List<PostgresRelation> found = named(name.schema(), name.table());
    if (found.isEmpty()) {
      String schema = name.schema() == null ? null : name.schema().toLowerCase(Locale.ROOT);
      found = named(schema, name.table().toLowerCase(Locale.ROOT));
    }
    if (found.isEmpty()) {
      throw missing(name);
    }
    return found.get(0);
  }

  private List<PostgresRelation> named(String schema, String table) throws SQLException {
    return schema == null
        ? relations(VISIBLE + BY_PATH, table)
        : relations(VISIBLE + BY_SCHEMA, table, schema);
  }

  private AssayException missing(PostgresName name) throws SQLException {
    List<String> all = new ArrayList<>();
    for (PostgresRelation relation : relations(VISIBLE + OURS)) {
      all.add(name.schema() == null ? relation.table() : relation.toString());
    }
    String wrong = name.schema() == null ? name.table() : name.schema() + "." + name.table();
    return new AssayException(
        Category.SOURCE,
        "there is no table %s at the source%s; next: correct the name, or write schema.table where"
                .formatted(wrong, Suggestion.among(wrong, all))
            + " it is not on the role's search path");
  }

  private List<PostgresRelation> relations(String sql, String... parameters) throws SQLException {
    return rows(
        sql,
        row -> new PostgresRelation(row.getString(1), row.getString(2), row.getString(3)),
        parameters);
  }

  /** All columns in their order. */
  List<SourceColumn> columns(PostgresRelation relation) throws SQLException {
    return rows(
        COLUMNS,
        row ->
            new SourceColumn(row.getString(1), row.getString(2), row.getObject(3, Boolean.class)),
        relation.sql());
  }

  /** What is to be read for a relation: its partitions where they can be read apart, or itself. */
  List<Part> parts(PostgresRelation relation) throws SQLException {
    if (relation.partitioned() && readable(relation)) {
      List<Part> leaves =
          rows(
              LEAVES,
              row ->
                  new Part(
                      new PostgresRelation(row.getString(1), row.getString(2), row.getString(3)),
                      row.getLong(4),
                      row.getLong(5)),
              relation.sql());
      if (!leaves.isEmpty()) {
        return leaves;
      }
    }
    return rows(SIZE, row -> new Part(relation, row.getLong(1), row.getLong(2)), relation.sql());
  }

  private boolean readable(PostgresRelation relation) throws SQLException {
    return rows(READABLE, row -> row.getBoolean(1), relation.sql()).get(0);
  }

  /** Whether the relation has been rewritten since this transaction's snapshot. */
  boolean rewritten(PostgresRelation relation) throws SQLException {
    return rows(REWRITTEN, row -> row.getLong(1) > 0, relation.sql()).get(0);
  }

  private <T> List<T> rows(String sql, RowReader<T> reader, String... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      List<T> rows = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(reader.read(result));
        }
      }
      return rows;
    }
  }

  @FunctionalInterface
  private interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /**
   * A relation with rows of its own.
   *
   * @param relation which one
   * @param bytes its size, with what is stored aside
   * @param pages its pages
   */
  record Part(PostgresRelation relation, long bytes, long pages) {}
}
