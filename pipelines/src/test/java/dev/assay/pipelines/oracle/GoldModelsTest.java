// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.oracle;

import static dev.assay.pipelines.oracle.Day.ANN;
import static dev.assay.pipelines.oracle.Day.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Both gold models, each case in SQL and in the oracle: they must agree with it and each other. */
class GoldModelsTest {
  private static final String ACTIVITY = "global_user_activity_per_day";
  private static final String IMPACT = "global_notif_impact_per_day";
  private static final List<String> RATES =
      List.of(
          "currency,date,rate_to_eur",
          "USD,2025-12-31,0.90000000",
          "USD,2026-01-03,0.50000000",
          "USD,2026-01-06,0.10000000",
          "TOP,2026-01-01,9999999999.99999999",
          "EUR,2026-01-01,2.00000000");

  private final Day day = new Day();

  @Test
  void loginsAreCountedAndTimesOfSessionsAreSummed() throws Exception {
    day.session(ANN, "one", "10:00:00", "10:30:00.250");
    day.event(ANN, "one", "10:10:00", "click");
    day.session(ANN, "two", "09:00:00", "11:00:00");
    day.event(ANN, "no login", "12:00:00", "page_view");
    assertActivity(ANN, 2, Duration.parse("PT2H30M0.25S"), 0, "0.00");
  }

  @Test
  void aSessionOfOneEventLastsNoTime() throws Exception {
    day.event(ANN, "one", "10:00:00", "login");
    assertActivity(ANN, 1, Duration.ZERO, 0, "0.00");
  }

  @Test
  void twoUsersOfOneSessionIdentifierHaveASessionEach() throws Exception {
    day.session(ANN, "shared", "10:00:00", "10:05:00");
    day.session(BOB, "shared", "20:00:00", "20:01:00");
    assertActivity(ANN, 1, Duration.ofMinutes(5), 0, "0.00");
    assertActivity(BOB, 1, Duration.ofMinutes(1), 0, "0.00");
  }

  @Test
  void timesAddUpBeyondADay() throws Exception {
    for (int i = 0; i < 60; i++) {
      day.session(ANN, "session " + i, "00:00:00", "23:59:59.999");
    }
    assertActivity(ANN, 60, Duration.ofDays(60).minusMillis(60), 0, "0.00");
  }

  @Test
  void aUserOfMessagesOnlyHasARowOfZeros() throws Exception {
    day.message(ANN, "08:00:00").message(ANN, "08:00:01");
    assertActivity(ANN, 0, Duration.ZERO, 2, "0.00");
  }

  @Test
  void moneyIsRoundedHalfUpOncePerUser() throws Exception {
    day.purchase(ANN, "0.005", "EUR");
    day.purchase(BOB, "0.004", "EUR").purchase(BOB, "0.004", "EUR").purchase(BOB, "0.0069", "EUR");
    assertActivity(ANN, 0, Duration.ZERO, 0, "0.01");
    assertActivity(BOB, 0, Duration.ZERO, 0, "0.01");
  }

  @Test
  void theLatestRateOnOrBeforeTheDayCountsAndEurIsAlwaysOne() throws Exception {
    day.purchase(ANN, "10.01", "USD").purchase(BOB, "10.01", "EUR");
    assertActivity(ANN, 0, Duration.ZERO, 0, "5.01");
    assertActivity(BOB, 0, Duration.ZERO, 0, "10.01");
  }

  @Test
  void theLargestAmountsAndRatesDoNotOverflow() throws Exception {
    day.purchase(ANN, "1000000", "TOP").purchase(BOB, "999999.999999", "EUR");
    assertActivity(ANN, 0, Duration.ZERO, 0, "9999999999999999.99");
    assertActivity(BOB, 0, Duration.ZERO, 0, "1000000.00");
  }

  @Test
  void aPurchaseWithoutARateFailsTheModelInsteadOfBeingLeftOut() throws Exception {
    day.purchase(ANN, "1", "XXX");
    try (Shell shell = shell()) {
      assertThatThrownBy(() -> shell.gold(ACTIVITY))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("no rate to EUR for XXX");
    }
  }

  @Test
  void aDayWithoutRowsGivesNoRows() throws Exception {
    assertThat(activity().rows()).isEmpty();
    assertThat(impact().rows()).isEmpty();
  }

  @Test
  void theHourAfterANotificationIncludesBothItsBounds() throws Exception {
    day.session(ANN, "one", "11:00:00", "11:07:00");
    day.notification(ANN, "at the start", "11:00:00", "read");
    day.notification(ANN, "an hour before", "10:00:00", "read");
    day.notification(ANN, "too early", "09:59:59.999", "read");
    day.notification(ANN, "too late", "11:00:00.001", "read");
    assertImpact("at the start", Duration.ofMinutes(7));
    assertImpact("an hour before", Duration.ofMinutes(7));
    assertImpact("too early", null);
    assertImpact("too late", null);
  }

  @Test
  void theFirstSessionCountsAndOfTwoThatStartTogetherTheLonger() throws Exception {
    day.session(ANN, "short", "11:00:00", "11:01:00");
    day.session(ANN, "long", "11:00:00", "11:09:00");
    day.session(ANN, "later", "11:00:01", "12:00:00");
    day.notification(ANN, "sent", "10:30:00", "read");
    assertImpact("sent", Duration.ofMinutes(9));
  }

  @Test
  void aSuccessMayLastNoTime() throws Exception {
    day.event(ANN, "one", "11:00:00", "page_view").notification(ANN, "sent", "10:30:00", "read");
    assertImpact("sent", Duration.ZERO);
  }

  @Test
  void theStateOfNotificationStatesGoesBeforeTheNotificationsOwn() throws Exception {
    day.session(ANN, "one", "11:00:00", "11:07:00");
    day.notification(ANN, "read later", "10:30:00", "sent").state(ANN, "read later", "read");
    day.notification(ANN, "dismissed", "10:30:00", "read").state(ANN, "dismissed", "dismissed");
    day.notification(ANN, "only sent", "10:30:00", "sent").state(BOB, "only sent", "read");
    assertImpact("read later", Duration.ofMinutes(7));
    assertImpact("dismissed", null);
    assertImpact("only sent", null);
  }

  @Test
  void anotherUsersSessionIsNoSuccess() throws Exception {
    day.session(BOB, "one", "11:00:00", "11:07:00").notification(ANN, "sent", "10:30:00", "read");
    assertImpact("sent", null);
  }

  @Test
  void notificationsThatShareUserContentAndDayStayARowEach() throws Exception {
    day.notification(ANN, "one", "10:30:00", "read").notification(ANN, "two", "10:30:00", "read");
    assertThat(impact().rows())
        .extracting(row -> row.get("notification_id"))
        .containsExactlyInAnyOrder(Day.id("one"), Day.id("two"));
  }

  /** What is left of a session that began yesterday has its first event of the day at midnight. */
  @Test
  void aSessionAcrossMidnightCountsFromItsFirstEventOfTheDay() throws Exception {
    day.event(ANN, "overnight", "00:00:00", "heartbeat");
    day.event(ANN, "overnight", "00:20:00", "logout");
    day.notification(ANN, "sent", "00:00:00", "read");
    assertActivity(ANN, 0, Duration.ofMinutes(20), 0, "0.00");
    assertImpact("sent", Duration.ofMinutes(20));
  }

  @Test
  void columnsAndTypesAreThoseOfTheContracts() throws Exception {
    try (Shell shell = shell()) {
      for (String table : Contracts.names("gold")) {
        shell.gold(table);
        assertThat(shell.resultTypes()).containsExactlyEntriesOf(Contracts.types("gold", table));
      }
    }
  }

  private void assertActivity(UUID user, int logins, Duration spent, int messages, String eur)
      throws Exception {
    Table table = activity();
    assertThat(table.rows())
        .filteredOn(row -> row.get("user_id").equals(user))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row).containsEntry("date", Day.DATE);
              assertThat(row).containsEntry("total_nbr_connexion", logins);
              assertThat(row).containsEntry("total_spend_time", spent);
              assertThat(row).containsEntry("total_message_send_this_day", messages);
              assertThat(row).containsEntry("total_money_spend", new BigDecimal(eur));
            });
  }

  private void assertImpact(String notification, Duration spent) throws Exception {
    assertThat(impact().rows())
        .filteredOn(row -> row.get("notification_id").equals(Day.id(notification)))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row).containsEntry("notif_date", Day.DATE);
              assertThat(row).containsEntry("content_notif", "Hello");
              assertThat(row).containsEntry("is_success", spent != null);
              assertThat(row).containsEntry("time_spend_after_success", spent);
            });
  }

  private Table activity() throws Exception {
    FxRates rates = FxRates.of(RATES);
    Table expected = ActivityOracle.of(day.events, day.messages, day.purchases, rates, Day.DATE);
    return agreed(ACTIVITY, expected);
  }

  private Table impact() throws Exception {
    Table expected = NotifImpactOracle.of(day.notifications, day.states, day.events, Day.DATE);
    return agreed(IMPACT, expected);
  }

  private Table agreed(String table, Table expected) throws Exception {
    try (Shell shell = shell()) {
      Table result = shell.gold(table);
      assertThat(result.columns()).isEqualTo(expected.columns());
      assertThat(result.rows())
          .containsExactlyInAnyOrderElementsOf(List.<Map<String, Object>>copyOf(expected.rows()));
      return result;
    }
  }

  private Shell shell() throws Exception {
    Table rates = Table.of("currency", "date", "rate_to_eur");
    RATES.stream().skip(1).map(line -> line.split(",", -1)).forEach(c -> rates.add((Object[]) c));
    return new Shell(Day.DATE)
        .insert("silver.user_session_events", day.events)
        .insert("silver.group_messages", day.messages)
        .insert("silver.user_purchases", day.purchases)
        .insert("silver.user_notifications", day.notifications)
        .insert("silver.notification_states", day.states)
        .insert("reference.fx_rates", rates);
  }
}
