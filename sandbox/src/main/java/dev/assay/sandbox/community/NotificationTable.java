// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import dev.assay.sandbox.dice.Dice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Invents the rows of {@code user_notifications}. About half of the notifications of a user who has
 * sessions that day precede one of them by an hour at most, so that some are a success.
 */
final class NotificationTable {
  static final List<String> STATES =
      List.of("sent", "delivered", "read", "read", "read", "unread", "dismissed", "failed");
  static final List<String> UNKNOWN_STATES = List.of("READ", "opened", "", "seen", "queued");

  private static final int HOUR_MS = 3_600_000;

  private final World world;
  private final SessionTable sessions;

  NotificationTable(World world, SessionTable sessions) {
    this.world = world;
    this.sessions = sessions;
  }

  Iterable<UserNotification> rows(LocalDate day) {
    int users = world.options().covers(day) ? world.users() : 0;
    Spread spread = world.spread(CommunityTable.USER_NOTIFICATIONS, day, users);
    return Lazy.spoiled(
        Lazy.rows(users, user -> plain(day, user)), spread, NotificationTable::spoil);
  }

  List<UserNotification> plain(LocalDate day, int user) {
    Dice dice = world.dice("notifications", day.toEpochDay(), user);
    List<Session> begun = sessions.begunOn(day, user);
    int count = dice.pick(List.of(0, 1, 1, 2, 2, 3, 3, 4));
    List<UserNotification> notifications = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Instant time = time(day, begun, dice);
      String content = dice.pick(Texts.NOTICES);
      String state = dice.pick(STATES);
      Instant modified = time.plusMillis(dice.between(0, 2 * HOUR_MS));
      notifications.add(
          new UserNotification(world.user(user), time, dice.uuid(), content, state, modified));
    }
    return notifications;
  }

  private static Instant time(LocalDate day, List<Session> begun, Dice dice) {
    Instant midnight = World.midnight(day);
    if (!begun.isEmpty() && dice.perMille(500)) {
      // Both bounds of the hour, and one millisecond beyond it, occur often enough to be seen.
      int before =
          switch (dice.below(12)) {
            case 0 -> 0;
            case 1 -> HOUR_MS;
            case 2 -> HOUR_MS + 1;
            default -> dice.below(HOUR_MS);
          };
      Instant time = dice.pick(begun).start().minusMillis(before);
      if (!time.isBefore(midnight)) {
        return time;
      }
    }
    return midnight.plusMillis(dice.below(24 * HOUR_MS));
  }

  private static List<UserNotification> spoil(UserNotification plain, Anomaly anomaly, long row) {
    Instant modified = plain.modifiedAt();
    return switch (anomaly) {
      case NOTIFICATION_STATE_UNKNOWN ->
          List.of(withState(plain, Texts.cycle(UNKNOWN_STATES, row)));
      case NOTIFICATION_STATE_NULL -> List.of(withState(plain, null));
      case NOTIFICATION_NEWER_VERSION_UNKNOWN ->
          List.of(plain, resent(plain, "opened", modified.plusMillis(1)));
      case NOTIFICATION_RESENT -> List.of(resent(plain, "sent", modified.minusMillis(1)), plain);
      case NOTIFICATION_RESENT_AT_SAME_INSTANT -> List.of(plain, resent(plain, "read", modified));
      case NOTIFICATION_RESENT_UNDATED -> List.of(plain, resent(plain, "read", null));
      case NOTIFICATION_CONTENT_NULL ->
          List.of(with(plain, plain.notificationTime(), null, plain.state(), modified));
      case NOTIFICATION_STATE_PADDED -> List.of(withState(plain, Texts.padded(plain.state(), row)));
      default -> List.of(plain);
    };
  }

  /** Another version of a notification, at another time of the same UTC day. */
  private static UserNotification resent(UserNotification plain, String state, Instant modified) {
    Instant time = plain.notificationTime();
    boolean afterNoon = Math.floorMod(time.getEpochSecond(), 86_400L) >= 43_200;
    Instant other = afterNoon ? time.minusSeconds(1_800) : time.plusSeconds(1_800);
    return with(plain, other, plain.content(), state, modified);
  }

  private static UserNotification withState(UserNotification plain, String state) {
    return with(plain, plain.notificationTime(), plain.content(), state, plain.modifiedAt());
  }

  private static UserNotification with(
      UserNotification plain, Instant time, String content, String state, Instant modified) {
    return new UserNotification(
        plain.userId(), time, plain.notificationId(), content, state, modified);
  }
}
