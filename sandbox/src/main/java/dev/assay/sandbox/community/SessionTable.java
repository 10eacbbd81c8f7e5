// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import dev.assay.sandbox.dice.Dice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Invents the rows of {@code user_session_events}, and the sessions that other tables refer to. */
final class SessionTable {
  static final List<String> UNKNOWN_TYPES = List.of("Login", "logged_in", "", "page-view", "tap");

  private static final List<String> INNER_TYPES =
      List.of("page_view", "page_view", "click", "heartbeat");
  private static final int EVENING_S = 23 * 3_600 + 40 * 60;

  private final World world;

  SessionTable(World world) {
    this.world = world;
  }

  /** The rows of a day: sessions that begin on it, and the ends of those begun the day before. */
  Iterable<UserSessionEvent> rows(LocalDate day) {
    Iterable<UserSessionEvent> plain = Lazy.rows(world.users(), user -> eventsOn(day, user));
    Spread spread = world.spread(CommunityTable.USER_SESSION_EVENTS, day, 5 * world.users());
    return Lazy.spoiled(plain, spread, SessionTable::spoil);
  }

  private List<UserSessionEvent> eventsOn(LocalDate day, int user) {
    Instant from = World.midnight(day);
    Instant until = World.midnight(day.plusDays(1));
    List<UserSessionEvent> events = new ArrayList<>();
    for (LocalDate begun : List.of(day.minusDays(1), day)) {
      for (Session session : begunOn(begun, user)) {
        session.events().stream()
            .filter(event -> !event.eventTime().isBefore(from) && event.eventTime().isBefore(until))
            .forEach(events::add);
      }
    }
    return events;
  }

  /** The sessions that a user begins on a day, none on a day that the options do not cover. */
  List<Session> begunOn(LocalDate day, int user) {
    if (!world.options().covers(day)) {
      return List.of();
    }
    Dice dice = world.dice("sessions", day.toEpochDay(), user);
    List<Session> sessions = new ArrayList<>();
    int count = dice.pick(List.of(0, 1, 1, 2, 2, 2, 3, 4));
    for (int i = 0; i < count; i++) {
      // The identifier's owner is another user where the session is a shared one.
      boolean shared = i == 0 && dice.perMille(Anomaly.SESSION_SHARED_PER_MILLE);
      UUID id = id(day, shared ? user + 1 : user, i);
      boolean late = dice.perMille(Anomaly.SESSION_ACROSS_MIDNIGHT_PER_MILLE);
      int second = late ? dice.between(EVENING_S, 86_390) : dice.between(0, EVENING_S - 3_600);
      Instant start = World.midnight(day).plusSeconds(second).plusMillis(dice.below(1_000));
      sessions.add(session(world.user(user), id, start, late, dice));
      if (dice.perMille(Anomaly.SESSION_TWIN_PER_MILLE)) {
        sessions.add(session(world.user(user), dice.uuid(), start, false, dice));
      }
    }
    return sessions;
  }

  private UUID id(LocalDate day, int user, int number) {
    return world.dice("session", day.toEpochDay(), user, number).uuid();
  }

  private static Session session(UUID user, UUID id, Instant start, boolean late, Dice dice) {
    boolean single = !late && dice.perMille(Anomaly.SESSION_OF_ONE_EVENT_PER_MILLE);
    int inner = single ? 0 : dice.between(1, 10);
    boolean logout = !single && !dice.perMille(Anomaly.SESSION_WITHOUT_LOGOUT_PER_MILLE);
    List<UserSessionEvent> events = new ArrayList<>();
    events.add(new UserSessionEvent(user, start, id, "login"));
    // A session across midnight must last beyond it: its first pause is the longest one.
    Instant time = late ? start.plusSeconds(86_400 - EVENING_S) : start;
    for (int i = 0; i < inner; i++) {
      time = time.plusMillis(dice.between(1_000, 300_000));
      events.add(new UserSessionEvent(user, time, id, dice.pick(INNER_TYPES)));
    }
    if (logout) {
      time = time.plusMillis(dice.between(1_000, 60_000));
      events.add(new UserSessionEvent(user, time, id, "logout"));
    }
    return new Session(events);
  }

  private static List<UserSessionEvent> spoil(UserSessionEvent plain, Anomaly anomaly, long row) {
    return switch (anomaly) {
      case EVENT_TYPE_UNKNOWN -> List.of(with(plain, Texts.cycle(UNKNOWN_TYPES, row)));
      case EVENT_TYPE_NULL -> List.of(with(plain, null));
      case EVENT_TYPE_PADDED -> List.of(with(plain, Texts.padded(plain.eventType(), row)));
      default -> List.of(plain);
    };
  }

  private static UserSessionEvent with(UserSessionEvent event, String type) {
    return new UserSessionEvent(event.userId(), event.eventTime(), event.sessionId(), type);
  }
}
