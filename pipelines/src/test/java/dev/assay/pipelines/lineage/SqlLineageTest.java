// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.KernelLimits;
import dev.assay.lake.storage.ScratchSpace;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlLineageTest {
  private static final Map<String, List<String>> TABLES =
      Map.of(
          "silver.t", List.of("id", "a", "b", "Mixed"),
          "silver.u", List.of("id", "c", "d"),
          "silver.v", List.of("id", "l", "s"));

  private static ScratchSpace scratch;
  private static DuckDbKernel kernel;

  @BeforeAll
  static void open() {
    scratch = ScratchSpace.create();
    kernel = DuckDbKernel.open(new KernelLimits(1, 128L << 20, 128L << 20), scratch);
    kernel.execute("CREATE SCHEMA silver");
    kernel.execute("CREATE TABLE silver.t (id INT, a INT, b INT, \"Mixed\" INT)");
    kernel.execute("CREATE TABLE silver.u (id INT, c INT, d INT)");
    kernel.execute("CREATE TABLE silver.v (id INT, l INT[], s STRUCT(x INT, y INT))");
    kernel.setDay(java.time.LocalDate.EPOCH);
  }

  @AfterAll
  static void close() {
    kernel.close();
    scratch.close();
  }

  /** {@code x = t.a i} means: the column x is made from silver.t's a, by identity. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // names
        "SELECT a FROM silver.t | a = t.a i",
        "SELECT a AS x FROM silver.t | x = t.a i",
        "SELECT A AS X, MIXED FROM Silver.T | x = t.a i; mixed = t.Mixed i",
        "SELECT t.a AS x FROM silver.t | x = t.a i",
        "SELECT silver.t.a AS x FROM silver.t | x = t.a i",
        "SELECT q.a AS x FROM silver.t AS q | x = t.a i",
        "FROM silver.t SELECT a | a = t.a i",
        "SELECT p FROM silver.t AS q(o, p) | p = t.a i",
        "SELECT #2 AS x FROM silver.t | x = t.a i",
        // expressions
        "SELECT 1 AS x FROM silver.t | x =",
        "SELECT getvariable('ds') AS x FROM silver.t | x =",
        "SELECT a + b AS x FROM silver.t | x = t.a t, t.b t",
        "SELECT CAST(a AS BIGINT) AS x FROM silver.t | x = t.a t",
        "`SELECT a::VARCHAR || b AS x FROM silver.t` | x = t.a t, t.b t",
        "SELECT CASE WHEN a > 1 THEN b ELSE id END AS x FROM silver.t | x = t.a t, t.b t, t.id t",
        "SELECT a BETWEEN b AND id AS x FROM silver.t | x = t.a t, t.b t, t.id t",
        "SELECT coalesce(a, b) AS x, a IS NULL AS y FROM silver.t | x = t.a t, t.b t; y = t.a t",
        "SELECT NOT (a > 1 AND b IN (1, 2)) AS x FROM silver.t | x = t.a t, t.b t",
        "SELECT {'k': a, 'm': [b]} AS x FROM silver.t | x = t.a t, t.b t",
        "SELECT s.x AS p, v.s.y AS q, s['x'] AS r FROM silver.v | p = v.s t; q = v.s t; r = v.s t",
        "SELECT t FROM silver.t | t = t.Mixed t, t.a t, t.b t, t.id t",
        "SELECT s::JSON -> '$.x' AS x FROM silver.v | x = v.s t",
        "SELECT list_transform(l, lambda a: a + id) AS x FROM silver.v | x = v.id t, v.l t",
        "SELECT [e * id FOR e IN l IF e > 1] AS x FROM silver.v | x = v.id t, v.l t",
        "SELECT a AS x, x + b AS y FROM silver.t | x = t.a i; y = t.a t, t.b t",
        "SELECT a AS b, b AS c FROM silver.t | b = t.a i; c = t.b i",
        // aggregates and windows
        "SELECT count(*) AS n FROM silver.t | n =",
        "SELECT a, sum(b) AS x FROM silver.t GROUP BY a | a = t.a i; x = t.b a",
        "SELECT sum(a + b) AS x FROM silver.t | x = t.a a, t.b a",
        "SELECT sum(a) FILTER (b > 1) AS x FROM silver.t | x = t.a a, t.b a",
        "SELECT string_agg(a, ',' ORDER BY b) AS x FROM silver.t | x = t.a a, t.b a",
        "SELECT round(max(a), 2) AS x FROM silver.t | x = t.a a",
        "SELECT a - min(b) AS x FROM silver.t GROUP BY a | x = t.a t, t.b a",
        "SELECT row_number() OVER (PARTITION BY a ORDER BY b) AS x FROM silver.t | x = t.a t, t.b t",
        "SELECT lag(a) OVER (ORDER BY b) AS x FROM silver.t | x = t.a t, t.b t",
        "SELECT sum(a) OVER w AS x FROM silver.t WINDOW w AS (PARTITION BY b) | x = t.a a, t.b a",
        // filters choose rows, they make no values
        "SELECT a FROM silver.t WHERE b > 1 QUALIFY row_number() OVER (ORDER BY id) = 1 | a = t.a i",
        "SELECT DISTINCT ON (b) a FROM silver.t ORDER BY id LIMIT 1 | a = t.a i",
        // stars
        "FROM silver.u | id = u.id i; c = u.c i; d = u.d i",
        "SELECT * EXCLUDE (id) FROM silver.u | c = u.c i; d = u.d i",
        "SELECT * REPLACE (c + d AS c) FROM silver.u | id = u.id i; c = u.c t, u.d t; d = u.d i",
        "SELECT * RENAME (c AS e) FROM silver.u | id = u.id i; e = u.c i; d = u.d i",
        "SELECT q.*, a FROM silver.t, silver.u AS q | id = u.id i; c = u.c i; d = u.d i; a = t.a i",
        // joins
        "SELECT a, c FROM silver.t JOIN silver.u ON t.id = u.id | a = t.a i; c = u.c i",
        "SELECT id, c FROM silver.t JOIN silver.u USING (id) | id = t.id i; c = u.c i",
        "SELECT id FROM silver.t RIGHT JOIN silver.u USING (id) | id = u.id i",
        "SELECT id FROM silver.t FULL JOIN silver.u USING (id) | id = t.id t, u.id t",
        "FROM silver.u NATURAL JOIN silver.v | id = u.id i; c = u.c i; d = u.d i; l = v.l i; s = v.s i",
        "SELECT a FROM silver.t SEMI JOIN silver.u ON t.id = u.id | a = t.a i",
        "FROM silver.u ANTI JOIN silver.t ON t.id = u.id | id = u.id i; c = u.c i; d = u.d i",
        "SELECT x.a AS p, y.a AS q FROM silver.t x, silver.t y | p = t.a i; q = t.a i",
        "SELECT a, c FROM silver.t ASOF LEFT JOIN silver.u ON t.id >= u.id | a = t.a i; c = u.c i",
        "SELECT a, c FROM silver.t POSITIONAL JOIN silver.u | a = t.a i; c = u.c i",
        // subqueries and common table expressions
        "SELECT x FROM (SELECT a + b AS x FROM silver.t) | x = t.a t, t.b t",
        "SELECT q.y FROM (SELECT a, b FROM silver.t) AS q(x, y) | y = t.b i",
        "WITH q AS (SELECT a AS x FROM silver.t) SELECT x FROM q | x = t.a i",
        "WITH q(y) AS (SELECT a FROM silver.t), r AS (FROM q) SELECT r.y + 1 AS z FROM r | z = t.a t",
        "WITH q AS (SELECT a FROM silver.t) SELECT (WITH q AS (SELECT c AS a FROM silver.u) SELECT max(a) FROM q) AS x, a FROM q | x = u.c a; a = t.a i",
        "SELECT (SELECT max(c) FROM silver.u WHERE u.id = t.id) AS x FROM silver.t | x = u.c a",
        "SELECT (SELECT a + c FROM silver.u LIMIT 1) AS x FROM silver.t | x = t.a t, u.c t",
        "SELECT a IN (SELECT c FROM silver.u) AS x FROM silver.t | x = t.a t, u.c t",
        "SELECT EXISTS (FROM silver.u WHERE u.id = a) AS x FROM silver.t | x = t.a t, u.id t",
        "SELECT ARRAY(SELECT c FROM silver.u) AS x FROM silver.t | x = u.c a",
        "SELECT m FROM silver.t, LATERAL (SELECT t.a + c AS m FROM silver.u) | m = t.a t, u.c t",
        "SELECT e FROM silver.v, unnest(v.l) AS x(e) | e = v.l t",
        "SELECT e FROM silver.v, unnest(v.l) AS e | e = v.l t",
        "SELECT unnest(l) AS x FROM silver.v | x = v.l t",
        "SELECT col1 AS x FROM (VALUES (1, 2), (3, 4)) | x =",
        "SELECT i AS x FROM range(3) AS r(i) | x =",
        // sets
        "SELECT a FROM silver.t UNION ALL SELECT c + 1 FROM silver.u | a = t.a i, u.c t",
        "SELECT a, id FROM silver.t UNION BY NAME SELECT id, c FROM silver.u | a = t.a i; id = t.id i, u.id i; c = u.c i",
        "SELECT a FROM silver.t EXCEPT SELECT c FROM silver.u | a = t.a i",
        "WITH RECURSIVE r(n) AS (SELECT a FROM silver.t UNION ALL SELECT n + d FROM r, silver.u WHERE n < 3) SELECT n FROM r | n = t.a t, u.d t",
      })
  void derives(String sql, String expected) {
    // What DuckDB would refuse is no example of anything.
    kernel.query("DESCRIBE " + sql, row -> row.getString(1));

    assertThat(shown(sql)).isEqualTo(expected.strip());
  }

  @Test
  void whatCannotBeToldIsUnknownWithTheReason() {
    assertUnknown("SELECT COLUMNS('a.*') FROM silver.t", "several columns at once");
    assertUnknown("SELECT * EXCLUDE (t.a) FROM silver.t", "EXCLUDE");
    assertUnknown("FROM (PIVOT silver.t ON a IN (1, 2) USING sum(b))", "PIVOT");
    assertUnknown("SELECT * FROM silver.w", "the columns of silver.w are not known");
    assertUnknown("SELECT w.* FROM silver.t, silver.w", "w.*");
    assertUnknown("SELECT x FROM silver.w, silver.z", "not known which table has the column x");
    assertUnknown("SELECT id FROM silver.t, silver.u", "several tables have a column id");
    assertUnknown("SELECT nobody FROM silver.t", "no column nobody is known");
    assertUnknown(
        "SELECT a FROM silver.t UNION ALL SELECT id, c FROM silver.u", "different numbers");
  }

  @Test
  void aTableWithoutKnownColumnsIsTakenAtItsWordWhereNothingElseCanBeMeant() {
    assertThat(shown("SELECT x, w.y + 1 AS y FROM silver.w")).isEqualTo("x = w.x i; y = w.y t");
    assertThat(shown("SELECT a, w.x FROM silver.t, silver.w")).isEqualTo("a = t.a i; x = w.x i");
    assertThat(shown("SELECT x AS p, p AS q FROM silver.w")).isEqualTo("p = w.x i; q = ?");
  }

  @Test
  void oneUnknownColumnDoesNotSpoilTheOthers() {
    assertThat(shown("SELECT a, (SELECT c FROM silver.u, silver.w) AS x FROM silver.t"))
        .isEqualTo("a = t.a i; x = u.c i");
    assertThat(shown("SELECT a, (SELECT z FROM silver.w, silver.y) AS x FROM silver.t"))
        .isEqualTo("a = t.a i; x = ?");
  }

  @Test
  void promisedNamesGoByPlace() {
    List<ColumnLineage> lineage =
        lineage("SELECT max(a), b FROM silver.t GROUP BY b", List.of("first", "second"));

    assertThat(lineage).extracting(ColumnLineage::column).containsExactly("first", "second");
    assertThat(lineage.get(1).inputs())
        .containsExactly(new ColumnInput("silver.t", "b", InputKind.IDENTITY));
  }

  @Test
  void anotherNumberOfColumnsThanPromisedIsUnknown() {
    assertThat(lineage("SELECT a FROM silver.t", List.of("x", "y")))
        .allSatisfy(c -> assertThat(c.unknown()).isEqualTo("the SQL gives 1 columns"));
  }

  private static void assertUnknown(String sql, String why) {
    assertThat(lineage(sql, List.of("x")).get(0).unknown()).as(sql).contains(why);
  }

  private static List<ColumnLineage> lineage(String sql, List<String> names) {
    return new SqlLineage(kernel, TABLES).of(sql, names);
  }

  private static String shown(String sql) {
    return lineage(sql, List.of()).stream()
        .map(SqlLineageTest::shown)
        .collect(Collectors.joining("; "));
  }

  private static String shown(ColumnLineage column) {
    String inputs =
        column.inputs().stream()
            .map(
                i ->
                    "%s.%s %s"
                        .formatted(
                            i.table().substring("silver.".length()),
                            i.column(),
                            i.kind().toString().charAt(0)))
            .collect(Collectors.joining(", "));
    return (column.column() + " = " + (column.isKnown() ? inputs : "?")).strip();
  }
}
