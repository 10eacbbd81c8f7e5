// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

class CommunityDataTest {
  private static final CommunityOptions SMALL =
      new CommunityOptions(120, 3, 7, LocalDate.of(2026, 1, 5));

  @Test
  void sameSeedGivesSameRowsInAnyTimeZoneAndAnyOrderOfAsking() {
    List<String> rows = Rows.everything(CommunityData.generate(SMALL));

    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      CommunityData again = CommunityData.generate(SMALL);
      List<UserPurchase> lastDay = Rows.list(again.userPurchases(SMALL.lastDay()));
      assertThat(Rows.everything(again)).isEqualTo(rows);
      assertThat(Rows.list(again.userPurchases(SMALL.lastDay()))).isEqualTo(lastDay);
    } finally {
      TimeZone.setDefault(before);
    }
  }

  /** A digest written down: it fails on the machine where the rows are not the same. */
  @Test
  void sameSeedGivesSameRowsOnAnyMachine() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (String row : Rows.everything(CommunityData.generate(SMALL))) {
      digest.update(row.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(HexFormat.of().formatHex(digest.digest()))
        .isEqualTo("43e3a9e8395a32f8f5019cef1175619a60583093d642992a617aeb5a717e230c");
  }

  @Test
  void anotherSeedGivesOtherRows() {
    CommunityOptions other = new CommunityOptions(120, 3, 8, SMALL.firstDay());
    assertThat(Rows.everything(CommunityData.generate(other)))
        .doesNotContainAnyElementsOf(Rows.everything(CommunityData.generate(SMALL)));
  }

  @Test
  void aDayHoldsOnlyRowsOfThatUtcDay() {
    CommunityData data = CommunityData.generate(SMALL);
    for (LocalDate day : data.days()) {
      Instant from = World.midnight(day);
      Instant until = World.midnight(day.plusDays(1));
      assertThat(Rows.list(data.groupMessages(day)))
          .allMatch(row -> within(row.createdAt(), from, until));
      assertThat(Rows.list(data.userNotifications(day)))
          .allMatch(row -> within(row.notificationTime(), from, until));
      assertThat(Rows.list(data.userPurchases(day)))
          .allMatch(row -> within(row.purchaseTime(), from, until));
      assertThat(Rows.list(data.userSessionEvents(day)))
          .allMatch(row -> within(row.eventTime(), from, until));
    }
  }

  private static boolean within(Instant time, Instant from, Instant until) {
    return !time.isBefore(from) && time.isBefore(until);
  }

  @Test
  void noTwoCassandraRowsShareAPrimaryKey() {
    CommunityData data = CommunityData.generate(CommunityOptions.DEFAULTS);
    assertThat(Rows.allDays(data, data::groupMessages))
        .extracting(r -> List.of(r.groupId(), r.createdAt(), r.messageId()))
        .doesNotHaveDuplicates();
    assertThat(Rows.allDays(data, data::userNotifications))
        .extracting(r -> List.of(r.userId(), r.notificationTime(), r.notificationId()))
        .doesNotHaveDuplicates();
    assertThat(Rows.allDays(data, data::userPurchases))
        .extracting(r -> List.of(r.userId(), r.purchaseTime(), r.purchaseId()))
        .doesNotHaveDuplicates();
    assertThat(Rows.allDays(data, data::userSessionEvents))
        .extracting(r -> List.of(r.userId(), r.eventTime(), r.sessionId()))
        .doesNotHaveDuplicates();
  }

  @Test
  void cassandraTimesHoldMillisecondsOnly() {
    CommunityData data = CommunityData.generate(SMALL);
    assertThat(Rows.allDays(data, data::userSessionEvents))
        .allMatch(row -> row.eventTime().truncatedTo(ChronoUnit.MILLIS).equals(row.eventTime()));
  }

  @Test
  void defaultsStayWithinTheSizeOfTheDemonstration() {
    CommunityData data = CommunityData.generate(CommunityOptions.DEFAULTS);
    int cassandra =
        Rows.allDays(data, data::groupMessages).size()
            + Rows.allDays(data, data::userNotifications).size()
            + Rows.allDays(data, data::userPurchases).size()
            + Rows.allDays(data, data::userSessionEvents).size();
    assertThat(cassandra).isBetween(60_000, 80_000);
  }

  @Test
  void aCommunityWithoutUsersOrDaysIsRefused() {
    assertThatThrownBy(() -> new CommunityOptions(0, 1, 1, SMALL.firstDay()))
        .hasMessage("users: got 0, expected at least 1");
    assertThatThrownBy(() -> new CommunityOptions(1, 0, 1, SMALL.firstDay()))
        .hasMessage("days: got 0, expected at least 1");
  }

  @Test
  void theSmallestCommunityHasOneUser() {
    CommunityData data = CommunityData.generate(new CommunityOptions(1, 1, 1, SMALL.firstDay()));
    assertThat(Rows.list(data.users())).hasSize(1);
    assertThat(Rows.list(data.groups())).hasSize(1);
  }
}
