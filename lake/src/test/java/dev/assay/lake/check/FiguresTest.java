// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.manifest.CheckResult;
import dev.assay.lake.manifest.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FiguresTest {
  private static final String SUM = "SELECT sum(total) FROM this";
  private static Asked asked;

  @BeforeAll
  static void open() {
    asked = new Asked();
  }

  @AfterAll
  static void close() {
    asked.close();
  }

  @Test
  void theBoundsOfARowCountAreGood() {
    Question count = Figures.rowCount(2L, 3L);
    assertThat(rows(count, 2).passed()).isTrue();
    assertThat(rows(count, 3).passed()).isTrue();
    assertThat(rows(count, 1).message()).isEqualTo("1 rows, expected 2 to 3 rows");
    assertThat(rows(count, 4).passed()).isFalse();
    assertThat(rows(Figures.rowCount(1L, null), 0).message())
        .isEqualTo("0 rows, expected at least 1 rows");
    assertThat(rows(Figures.rowCount(null, 0L), 1).message())
        .isEqualTo("1 rows, expected at most 0 rows");
  }

  @Test
  void aRowCountAgainstTheLastDaysIsExactAtItsBounds() {
    Question against = Figures.rowCountAgainst(3, new BigDecimal("50"), new BigDecimal("150"));
    List<Long> before = List.of(10L, 20L, 30L, 1000L);
    assertThat(rows(against, 10, before).passed()).isTrue();
    assertThat(rows(against, 30, before).passed()).isTrue();
    assertThat(rows(against, 31, before).passed()).isFalse();
    assertThat(rows(against, 9, before).message())
        .isEqualTo("9 rows, expected 50 to 150 % of 20.0, the average of 3 days before");
  }

  @Test
  void fewerDaysThanAskedForAreEnoughAndNoneIsNoReasonToFail() {
    Question against = Figures.rowCountAgainst(7, new BigDecimal("99.5"), null);
    assertThat(rows(against, 199, List.of(200L)).passed()).isTrue();
    assertThat(rows(against, 198, List.of(200L)).passed()).isFalse();
    assertThat(rows(against, 0, List.of()).passed()).isTrue();
    assertThat(rows(against, 0, List.of(0L, 0L)).passed()).isTrue();
  }

  @Test
  void freshnessIsMeasuredFromTheEndOfTheDayAndNeedsNoClock() {
    Question fresh = Figures.freshness("t", Duration.ofHours(36));
    String at = "SELECT TIMESTAMPTZ '%s' AS t UNION ALL SELECT NULL";
    assertThat(asked.ask(fresh, at.formatted("2026-01-04 12:00:00Z")).passed()).isTrue();
    CheckResult old = asked.ask(fresh, at.formatted("2026-01-04 11:59:59.999999Z"));
    assertThat(old.passed()).isFalse();
    assertThat(old.found()).isEqualTo("2026-01-04 11:59:59.999999+00");
    assertThat(old.message()).endsWith("expected 2026-01-04 12:00:00 or later");
    assertThat(asked.ask(fresh, "SELECT DATE '2026-01-05' AS t").passed()).isTrue();
    assertThat(asked.ask(fresh, "SELECT TIMESTAMP '2026-01-04 12:00' AS t").passed()).isTrue();
  }

  @Test
  void aTableWithoutAValueIsNotFresh() {
    Question fresh = Figures.freshness("t", Duration.ofDays(1));
    CheckResult none = asked.ask(fresh, "SELECT now() AS t WHERE false");
    assertThat(none.passed()).isFalse();
    assertThat(none.found()).isEqualTo("no value");
  }

  @Test
  void anExpectedFigureIsComparedToTheLastDigit() {
    Question revenue = Figures.expected(SUM, Literal.number("70568.60"), null);
    assertThat(asked.ask(revenue, "SELECT 70568.6 AS total").passed()).isTrue();
    CheckResult off = asked.ask(revenue, "SELECT 70568.61 AS total");
    assertThat(off.passed()).isFalse();
    assertThat(off.message()).isEqualTo("bad: 70568.61, expected 70568.60");
    assertThat(off.found()).isEqualTo("70568.61");
    assertThat(asked.ask(revenue, "SELECT 1.0 AS total WHERE false").found()).isEqualTo("NULL");
  }

  @Test
  void anExpectedFigureMayBeOffByItsToleranceAndNotMore() {
    Question near = Figures.expected(SUM, Literal.number("100"), new BigDecimal("0.01"));
    assertThat(asked.ask(near, "SELECT 100.01 AS total").passed()).isTrue();
    assertThat(asked.ask(near, "SELECT 99.99 AS total").passed()).isTrue();
    assertThat(asked.ask(near, "SELECT 99.989 AS total").passed()).isFalse();
    assertThat(asked.ask(near, "SELECT NULL::DOUBLE AS total").passed()).isFalse();
  }

  @Test
  void anExpectedFigureMayBeTextOrADate() {
    Question best = Figures.expected("SELECT max(d) FROM this", Literal.text("2026-01-05"), null);
    assertThat(asked.ask(best, "SELECT DATE '2026-01-05' AS d").passed()).isTrue();
    assertThat(asked.ask(best, "SELECT DATE '2026-01-06' AS d").passed()).isFalse();
  }

  @Test
  void aFigureOfSeveralValuesIsAMistakeOfTheCheck() {
    TableCheck check =
        Asked.check(Figures.expected("SELECT total FROM this", Literal.number("1"), null))
            .at(Place.of("shop/pipeline.yaml", 4));
    assertThatThrownBy(() -> asked.ask(check, "SELECT 1 AS total FROM range(2)"))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.DEFINITION))
        .hasMessageContaining(
            "shop/pipeline.yaml:4: check check cannot be answered: More than one");
  }

  @Test
  void aFigureThatDividesByTheCountOfNothingIsAMistakeOfTheCheck() {
    TableCheck check =
        Asked.check(
            Figures.expected("SELECT sum(a) / count(*) FROM this", Literal.number("1"), null));
    assertThat(asked.ask(check, "SELECT 1 AS a").passed()).isTrue();
    assertThatThrownBy(() -> asked.ask(check, "SELECT 1 AS a WHERE false"))
        .hasMessageContaining("division by zero");
  }

  private static CheckResult rows(Question question, int rows) {
    return rows(question, rows, List.of());
  }

  private static CheckResult rows(Question question, int rows, List<Long> before) {
    TableCheck check = TableCheck.of("rows", Severity.ERROR, question, "");
    return asked.ask(
        check,
        "SELECT r FROM range(%d) AS t(r)".formatted(rows),
        new CheckContext(List.of(), before));
  }
}
