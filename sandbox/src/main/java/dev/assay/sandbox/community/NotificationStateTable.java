// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import dev.assay.sandbox.dice.Dice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Invents the rows of {@code notification_states}: one for seven notifications in ten. */
final class NotificationStateTable {
  private static final int KNOWN_PER_MILLE = 700;

  private final World world;
  private final NotificationTable notifications;

  NotificationStateTable(World world, NotificationTable notifications) {
    this.world = world;
    this.notifications = notifications;
  }

  /** The snapshot: the states of the notifications of all days. */
  Iterable<NotificationState> rows() {
    int days = world.options().days();
    Spread spread = world.spread(CommunityTable.NOTIFICATION_STATES, world.users());
    Iterable<NotificationState> plain =
        Lazy.rows(days * world.users(), i -> of(i / world.users(), i % world.users()));
    return Lazy.spoiled(plain, spread, this::spoil);
  }

  private List<NotificationState> of(int day, int user) {
    List<NotificationState> states = new ArrayList<>();
    Dice dice = world.dice("notification states", day, user);
    for (UserNotification sent :
        notifications.plain(world.options().firstDay().plusDays(day), user)) {
      if (dice.perMille(KNOWN_PER_MILLE)) {
        String status = dice.pick(NotificationTable.STATES);
        Instant updated =
            sent.notificationTime()
                .plusSeconds(dice.below(86_400))
                .plusNanos(dice.below(1_000_000) * 1_000L);
        states.add(
            new NotificationState(
                dice.uuid(), sent.userId(), sent.notificationId(), status, updated));
      }
    }
    return states;
  }

  private List<NotificationState> spoil(NotificationState plain, Anomaly anomaly, long row) {
    UUID other = world.dice("other notification state", row).uuid();
    Instant updated = plain.updatedAt();
    String status = plain.status();
    return switch (anomaly) {
      case STATE_STATUS_UNKNOWN ->
          List.of(
              with(plain, plain.id(), Texts.cycle(NotificationTable.UNKNOWN_STATES, row), updated));
      case STATE_STATUS_NULL -> List.of(with(plain, plain.id(), null, updated));
      case STATE_KEY_NULL -> List.of(withoutKey(plain, row % 2 == 0));
      case STATE_OLDER_VERSION ->
          List.of(plain, with(plain, other, "sent", updated.minusNanos(1_000)));
      case STATE_VERSION_OF_SAME_INSTANT ->
          List.of(plain, with(plain, other, "dismissed", updated));
      case STATE_VERSION_UNDATED -> List.of(with(plain, other, "failed", null), plain);
      case STATE_STATUS_PADDED ->
          List.of(with(plain, plain.id(), Texts.padded(status, row), updated));
      default -> List.of(plain);
    };
  }

  private static NotificationState with(
      NotificationState plain, UUID id, String status, Instant updated) {
    return new NotificationState(id, plain.userId(), plain.notificationId(), status, updated);
  }

  private static NotificationState withoutKey(NotificationState plain, boolean withoutUser) {
    return new NotificationState(
        plain.id(),
        withoutUser ? null : plain.userId(),
        withoutUser ? plain.notificationId() : null,
        plain.status(),
        plain.updatedAt());
  }
}
