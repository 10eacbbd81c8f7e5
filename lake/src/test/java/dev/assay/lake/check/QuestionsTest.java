// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.manifest.CheckResult;
import dev.assay.lake.manifest.Severity;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class QuestionsTest {
  private static final String EMPTY = "SELECT 1 AS a, 'x' AS s WHERE false";
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
  void uniqueCountsEveryRowThatSharesItsValues() {
    Question unique = Questions.unique(List.of("a", "b"));
    assertBad(unique, "FROM (VALUES (1, 1), (1, 2), (2, 1)) AS t(a, b)", 0);
    assertBad(unique, "FROM (VALUES (1, 1), (1, 1), (1, 1), (2, 1)) AS t(a, b)", 3);
    assertBad(unique, "FROM (VALUES (NULL, 1), (NULL, 1)) AS t(a, b)", 2);
  }

  @Test
  void notNullCountsNull() {
    assertBad(Questions.notNull("a"), "FROM (VALUES (1), (2)) AS t(a)", 0);
    assertBad(Questions.notNull("a"), "FROM (VALUES (1), (NULL)) AS t(a)", 1);
  }

  @Test
  void nullIsAcceptedOnlyWhereItIsListed() {
    Literal x = Literal.text("x");
    String rows = "FROM (VALUES ('x'), ('X'), (NULL)) AS t(s)";
    assertBad(Questions.acceptedValues("s", List.of(x)), rows, 2);
    assertBad(Questions.acceptedValues("s", List.of(x, new Literal(null, false))), rows, 1);
    assertBad(Questions.acceptedValues("s", List.of(x, Literal.text("X"))), rows, 1);
  }

  @Test
  void acceptedNumbersAndQuotesAreWhatTheyLookLike() {
    assertBad(
        Questions.acceptedValues("a", List.of(Literal.number("1.50"))),
        "FROM (VALUES (1.5), (1.51)) AS t(a)",
        1);
    assertBad(
        Questions.acceptedValues("s", List.of(Literal.text("it's"))),
        "FROM (VALUES ('it''s'), ('its')) AS t(s)",
        1);
  }

  @Test
  void theBoundsOfARangeAreGoodAndNullIsNowhere() {
    Question range = Questions.range("a", Literal.number("0"), Literal.number("1000000"));
    assertBad(range, "FROM (VALUES (0), (1000000), (NULL), (5.5)) AS t(a)", 0);
    assertBad(range, "FROM (VALUES (-0.000001), (1000000.01)) AS t(a)", 2);
    assertBad(
        Questions.range("a", null, Literal.number("1")), "FROM (VALUES (-5), (2)) AS t(a)", 1);
    assertBad(
        Questions.range("d", Literal.text("2026-01-01"), null),
        "FROM (VALUES (DATE '2025-12-31'), (DATE '2026-01-01')) AS t(d)",
        1);
  }

  @Test
  void anExpressionMustBeTrueForEveryRowAndNullIsNot() {
    Question positive = Questions.expression("a >= 0 -- never below");
    assertBad(positive, "FROM (VALUES (0), (1)) AS t(a)", 0);
    assertBad(positive, "FROM (VALUES (0), (-1), (NULL)) AS t(a)", 2);
  }

  @Test
  void aRelationshipWithinTheTableFindsOrphansAndLeavesNullAlone() {
    Question parent = Questions.relationship(List.of("parent"), null, List.of("id"));
    assertBad(parent, "FROM (VALUES (1, NULL), (2, 1)) AS t(id, parent)", 0);
    assertBad(parent, "FROM (VALUES (1, NULL), (2, 1), (3, 9)) AS t(id, parent)", 1);
  }

  @Test
  void aRelationshipOfAllColumnsOfATableWorks() {
    Question same = Questions.relationship(List.of("a", "b"), null, List.of("b", "a"));
    assertBad(same, "FROM (VALUES (1, 2), (2, 1), (3, 4)) AS t(a, b)", 1);
  }

  @Test
  void anEmptyTablePassesEveryQuestionAboutRows() {
    List<Question> questions =
        List.of(
            Questions.unique(List.of("a")),
            Questions.notNull("a"),
            Questions.acceptedValues("s", List.of(Literal.text("y"))),
            Questions.range("a", Literal.number("5"), null),
            Questions.expression("a / a = 1"),
            Questions.relationship(List.of("a"), null, List.of("a")));
    for (Question question : questions) {
      CheckResult result = asked.ask(question, EMPTY);
      assertThat(result.passed()).isTrue();
      assertThat(result.total()).isZero();
    }
  }

  @Test
  void toleranceIsExactAtItsBounds() {
    String tenOfTwoHundred = "SELECT CASE WHEN r > 10 THEN 1 END AS a FROM range(1, 201) AS t(r)";
    TableCheck check = Asked.check(Questions.notNull("a"));
    assertThat(asked.ask(check.allowing(Tolerance.rows(10)), tenOfTwoHundred).passed()).isTrue();
    assertThat(asked.ask(check.allowing(Tolerance.rows(9)), tenOfTwoHundred).passed()).isFalse();
    Tolerance five = Tolerance.pct(BigDecimal.valueOf(5));
    assertThat(asked.ask(check.allowing(five), tenOfTwoHundred).passed()).isTrue();
    Tolerance less = Tolerance.pct(new BigDecimal("4.999999"));
    assertThat(asked.ask(check.allowing(less), tenOfTwoHundred).passed()).isFalse();
  }

  @Test
  void theMessageSaysHowManyOfHowManyAndWhatIsAllowed() {
    TableCheck check = TableCheck.notNull("a", Severity.WARN).allowing(Tolerance.rows(1));
    CheckResult result = asked.ask(check, "FROM (VALUES (NULL), (NULL), (1)) AS t(a)");
    assertThat(result.message()).isEqualTo("2 of 3 rows: a is NULL, but at most 1 rows may be");
    assertThat(result.status()).hasToString("warned");
    assertThat(result.blocks()).isFalse();
  }

  @Test
  void aDivisionByZeroIsAMistakeOfTheCheckWithItsPlace() {
    TableCheck check =
        Asked.check(Questions.expression("a / b > 1")).at(Place.of("shop/pipeline.yaml", 12));
    assertThat(asked.ask(check, "FROM (VALUES (3, 2)) AS t(a, b)").passed()).isTrue();
    assertThatThrownBy(() -> asked.ask(check, "FROM (VALUES (3, 2), (3, 0)) AS t(a, b)"))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.DEFINITION))
        .hasMessage(
            "shop/pipeline.yaml:12: check check cannot be answered: division by zero;"
                + " divide by nullif(…, 0), which gives NULL instead");
  }

  @Test
  void everyDivisionOfSqlInAFileIsMindedAndItsLineIsNamed() {
    for (String division : List.of("a / b", "a // b", "a % b", "mod(a, b)", "1.5e0 % b")) {
      TableCheck check =
          Asked.check(
                  Question.BadRows.each(
                      "SELECT * FROM this\nWHERE %s > 1".formatted(division), List.of()))
              .at(new Place("shop/checks/x.sql", 1, 2));
      assertThatThrownBy(() -> asked.ask(check, "FROM (VALUES (3, 0)) AS t(a, b)"))
          .as(division)
          .isInstanceOf(AssayException.class)
          .hasMessageStartingWith("shop/checks/x.sql:2: check check cannot be answered");
    }
  }

  @Test
  void afterChecksDivisionIsDuckDbsOwnAgain() {
    asked.ask(Questions.notNull("a"), "SELECT 1 AS a");
    assertThat(asked.kernel().query("SELECT 1 / 0", row -> row.getDouble(1)))
        .containsExactly(Double.POSITIVE_INFINITY);
  }

  @Test
  void amongManyConditionsTheOneThatCannotBeAnsweredIsNamed() {
    List<TableCheck> checks =
        List.of(
            TableCheck.notNull("a", Severity.ERROR),
            TableCheck.of("broken", Severity.WARN, Questions.expression("s::INTEGER > 0"), "")
                .at(Place.of("shop/pipeline.yaml", 7)));
    assertThatThrownBy(() -> asked.askAll(checks, "SELECT 1 AS a, 'x' AS s", CheckContext.NONE))
        .isInstanceOf(AssayException.class)
        .hasMessageStartingWith(
            "shop/pipeline.yaml:7: check broken cannot be answered:"
                + " Could not convert string '…' to INT32");
  }

  @Test
  void aColumnThatIsNotThereIsAMistakeOfTheCheck() {
    TableCheck check = Asked.check(Questions.notNull("missing")).at(Place.of("p.yaml", 3));
    assertThatThrownBy(() -> asked.ask(check, "SELECT 1 AS a"))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.DEFINITION))
        .hasMessageStartingWith("p.yaml:3: check check cannot be answered")
        .hasMessageContaining("missing");
  }

  @Test
  void aThousandConditionsAreAnsweredOneByOne() {
    List<TableCheck> checks =
        IntStream.range(0, 1000)
            .mapToObj(i -> Asked.check(Questions.expression("a = " + i)).named("is_" + i))
            .toList();
    List<CheckResult> results =
        asked.askAll(checks, "SELECT 500 AS a FROM range(10)", CheckContext.NONE);
    assertThat(results).hasSize(1000).filteredOn(CheckResult::passed).hasSize(1);
    assertThat(results.get(500).passed()).isTrue();
    assertThat(results.get(0).rows()).isEqualTo(10);
  }

  private static void assertBad(Question question, String rows, long bad) {
    CheckResult result = asked.ask(question, rows);
    assertThat(result.rows()).isEqualTo(bad);
    assertThat(result.passed()).isEqualTo(bad == 0);
    assertThat(result.samples() == null).isEqualTo(bad == 0);
  }
}
