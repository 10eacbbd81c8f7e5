// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SessionTableTest {
  private static final CommunityOptions OPTIONS = CommunityOptions.DEFAULTS;
  private static final World WORLD = new World(OPTIONS);
  private static final SessionTable TABLE = new SessionTable(WORLD);

  @Test
  void someSessionsLackALogoutSomeLastNoTimeAndSomeCrossMidnight() {
    List<Session> sessions = all();
    assertThat(shareOf(sessions, session -> !last(session).eventType().equals("logout")))
        .isBetween(200, 350);
    assertThat(shareOf(sessions, session -> session.events().size() == 1)).isBetween(40, 80);
    assertThat(shareOf(sessions, SessionTableTest::crossesMidnight)).isBetween(25, 55);
  }

  @Test
  void someUsersShareASessionIdentifierAndSomeStartTwoAtOnce() {
    Map<UUID, Set<UUID>> usersOf = new HashMap<>();
    Set<List<Object>> starts = new HashSet<>();
    int twins = 0;
    for (Session session : all()) {
      UserSessionEvent first = session.events().get(0);
      usersOf.computeIfAbsent(first.sessionId(), id -> new HashSet<>()).add(first.userId());
      twins += starts.add(List.of(first.userId(), first.eventTime())) ? 0 : 1;
    }
    assertThat(usersOf.values()).anyMatch(users -> users.size() == 2);
    assertThat(twins).isPositive();
  }

  @Test
  void someNotificationsAreFollowedByASessionWithinTheHour() {
    NotificationTable notifications = new NotificationTable(WORLD, TABLE);
    int followed = 0;
    int exactlyAnHour = 0;
    int all = 0;
    for (int user = 0; user < OPTIONS.users(); user++) {
      List<Session> begun = TABLE.begunOn(OPTIONS.firstDay(), user);
      for (UserNotification sent : notifications.plain(OPTIONS.firstDay(), user)) {
        Instant time = sent.notificationTime();
        all++;
        followed += begun.stream().anyMatch(session -> within(time, session, 3_600_000)) ? 1 : 0;
        exactlyAnHour +=
            begun.stream().anyMatch(s -> Duration.between(time, s.start()).toMillis() == 3_600_000)
                ? 1
                : 0;
      }
    }
    assertThat(followed * 100 / all).isBetween(25, 75);
    assertThat(exactlyAnHour).isPositive();
  }

  private static boolean within(Instant time, Session session, long millis) {
    long after = Duration.between(time, session.start()).toMillis();
    return after >= 0 && after <= millis;
  }

  private static List<Session> all() {
    List<Session> sessions = new ArrayList<>();
    for (LocalDate day = OPTIONS.firstDay();
        !day.isAfter(OPTIONS.lastDay());
        day = day.plusDays(1)) {
      for (int user = 0; user < OPTIONS.users(); user++) {
        sessions.addAll(TABLE.begunOn(day, user));
      }
    }
    return sessions;
  }

  private static int shareOf(
      List<Session> sessions, java.util.function.Predicate<Session> predicate) {
    return (int) (sessions.stream().filter(predicate).count() * 1_000 / sessions.size());
  }

  private static UserSessionEvent last(Session session) {
    return session.events().get(session.events().size() - 1);
  }

  private static boolean crossesMidnight(Session session) {
    return !day(session.start()).equals(day(last(session).eventTime()));
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, java.time.ZoneOffset.UTC);
  }
}
