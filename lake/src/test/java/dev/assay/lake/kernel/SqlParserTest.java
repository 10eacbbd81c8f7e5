// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.lake.kernel.ParsedSelect.Name;
import dev.assay.lake.storage.ScratchSpace;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SqlParserTest {
  private static ScratchSpace scratch;
  private static DuckDbKernel kernel;
  private static SqlParser parser;

  @BeforeAll
  static void open() {
    scratch = ScratchSpace.create();
    kernel = DuckDbKernel.open(new KernelLimits(1, 256L << 20, 0), scratch);
    parser = new SqlParser(kernel);
  }

  @AfterAll
  static void close() {
    kernel.close();
    scratch.close();
  }

  @Test
  void relationsAreFoundWhereverFromStands() {
    ParsedSelect select =
        parser.parse(
            """
            WITH a AS (SELECT * FROM silver.a), b AS (FROM a)
            SELECT (SELECT max(x) FROM Reference.Rates)
            FROM b JOIN silver.b USING (id), LATERAL (SELECT * FROM gold.c)
            WHERE EXISTS (FROM "silver"."d") UNION ALL FROM silver.e
            """);

    assertThat(select.relations())
        .extracting(Name::text)
        .containsExactlyInAnyOrder(
            "silver.a", "reference.rates", "silver.b", "gold.c", "silver.d", "silver.e");
  }

  @Test
  void aCommonTableExpressionHidesNamesOnlyWithinItsStatement() {
    ParsedSelect select =
        parser.parse("SELECT * FROM (WITH a AS (SELECT 1) FROM a) x, (SELECT * FROM a) y");

    assertThat(select.relations()).containsExactly(new Name("a", 1));
  }

  @Test
  void namesKnowTheirLinesAlsoBehindLettersOfSeveralBytes() {
    ParsedSelect select = parser.parse("-- ééé\nSELECT\n now(), current_date\nFROM range(3), a.b");

    assertThat(select.functions()).containsExactly(new Name("now", 3), new Name("current_date", 3));
    assertThat(select.tableFunctions()).containsExactly(new Name("range", 4));
    assertThat(select.relations()).containsExactly(new Name("a.b", 4));
  }

  @Test
  void whatASelectGivesIsNamedWithItsLine() {
    assertThat(
            parser
                .parse(
                    """
                    WITH inner_one AS (SELECT 1 AS hidden)
                    SELECT a.id,
                      sum(b) AS total,
                      count(*),
                      *
                    FROM inner_one AS a
                    UNION ALL
                    SELECT 1, 2, 3, 4
                    """)
                .columns())
        .containsExactly(new Name("id", 2), new Name("total", 3));
  }

  @Test
  void anExpressionIsToldFromASelect() {
    assertThat(parser.parse("SELECT (a < 0 OR b IN (SELECT c FROM d))").expressionOnly()).isTrue();
    assertThat(parser.parse("SELECT (a), (b)").expressionOnly()).isFalse();
    assertThat(parser.parse("SELECT (a) FROM (b)").expressionOnly()).isFalse();
    assertThat(parser.parse("SELECT (a) WHERE (b)").expressionOnly()).isFalse();
    assertThat(parser.parse("SELECT (a) ORDER BY (b)").expressionOnly()).isFalse();
    assertThat(parser.parse("SELECT (a) LIMIT (1)").expressionOnly()).isFalse();
    assertThat(parser.parse("SELECT (a) UNION SELECT (b)").expressionOnly()).isFalse();
  }

  @Test
  void aMistakeKnowsItsLine() {
    SqlSyntaxException thrown =
        catchThrowableOfType(
            SqlSyntaxException.class, () -> parser.parse("-- é\nSELECT a\nFROM WHERE"));

    assertThat(thrown).hasMessage("syntax error at or near \"WHERE\"");
    assertThat(thrown.line()).isEqualTo(3);
  }

  @Test
  void onlyOneSelectIsAccepted() {
    assertThatThrownBy(() -> parser.parse(""))
        .hasMessage("there is no statement: expected a SELECT");
    assertThatThrownBy(() -> parser.parse("SELECT 1; SELECT 2"))
        .hasMessage("expected one SELECT, got 2 statements");
    assertThatThrownBy(() -> parser.parse("DROP TABLE a"))
        .hasMessage("expected a SELECT, got another kind of statement");
  }

  @Test
  void aCommonTableExpressionCanBeAskedForByItself() {
    String sql =
        """
        WITH RECURSIVE one(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM one WHERE n < 3),
          "Of One" AS MATERIALIZED (SELECT n, 'it''s' AS text FROM one)
        SELECT n FROM "Of One" UNION SELECT 5
        """;

    assertThat(parser.expressions(sql)).containsExactly("one", "Of One");
    assertThat(kernel.query(parser.rowsOf(sql, "Of One") + " ORDER BY n", row -> row.getString(1)))
        .containsExactly("1", "2", "3");
    assertThat(parser.expressions("SELECT 1")).isEmpty();
  }
}
