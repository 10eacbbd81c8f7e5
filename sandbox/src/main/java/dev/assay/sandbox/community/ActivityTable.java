// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import dev.assay.sandbox.dice.Dice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Invents the rows of {@code activities}: two for each user. */
final class ActivityTable {
  static final List<String> STATUSES =
      List.of("planned", "confirmed", "ongoing", "done", "cancelled");
  static final List<String> UNKNOWN_STATUSES = List.of("PLANNED", "postponed", "canceled", "", "?");

  private static final List<String> TYPES = List.of("meeting", "outing", "workshop", "contest");
  private static final int PER_USER = 2;

  private final World world;

  ActivityTable(World world) {
    this.world = world;
  }

  Iterable<Activity> rows() {
    int count = world.users() * PER_USER;
    Iterable<Activity> plain = Lazy.rows(count, activity -> List.of(plain(activity)));
    Spread spread = world.spread(CommunityTable.ACTIVITIES, count);
    return Lazy.spoiled(plain, spread, ActivityTable::spoil);
  }

  private Activity plain(int activity) {
    Dice dice = world.dice("activity", activity);
    String type = dice.pick(TYPES);
    String place = dice.pick(Texts.PLACES);
    Instant scheduled = world.longAgo(dice, 60).plus(Duration.ofDays(45));
    return new Activity(
        dice.uuid(),
        world.anyGroup(dice),
        world.user(activity / PER_USER),
        type,
        dice.pick(Texts.TOPICS) + " " + type,
        "A " + type + " in " + place,
        place,
        ScheduledTexts.write(scheduled, activity % ScheduledTexts.FORMATS),
        dice.pick(STATUSES),
        world.longAgo(dice, 60));
  }

  private static List<Activity> spoil(Activity plain, Anomaly anomaly, long row) {
    String scheduled = plain.scheduledAt();
    String status = plain.status();
    return switch (anomaly) {
      case ACTIVITY_SCHEDULE_UNPARSEABLE ->
          List.of(with(plain, Texts.cycle(ScheduledTexts.UNPARSEABLE, row), status));
      case ACTIVITY_STATUS_UNKNOWN ->
          List.of(with(plain, scheduled, Texts.cycle(UNKNOWN_STATUSES, row)));
      case ACTIVITY_STATUS_NULL -> List.of(with(plain, scheduled, null));
      case ACTIVITY_ID_NULL -> List.of(with(plain, null, plain.description(), plain.createdAt()));
      case ACTIVITY_NEWER_VERSION_WITHOUT_STATUS ->
          List.of(with(createdLater(plain, 3_600), scheduled, null), plain);
      case ACTIVITY_OLDER_VERSION -> List.of(plain, createdLater(plain, -3_600));
      case ACTIVITY_SCHEDULE_NULL -> List.of(with(plain, null, status));
      case ACTIVITY_SCHEDULE_BLANK -> List.of(with(plain, Texts.cycle(Texts.BLANKS, row), status));
      case ACTIVITY_STATUS_PADDED -> List.of(with(plain, scheduled, Texts.padded(status, row)));
      case ACTIVITY_DESCRIPTION_AWKWARD ->
          List.of(with(plain, plain.id(), Texts.cycle(Texts.AWKWARD, row), plain.createdAt()));
      default -> List.of(plain);
    };
  }

  private static Activity createdLater(Activity plain, int seconds) {
    Instant created = plain.createdAt().plusSeconds(seconds);
    return with(plain, plain.id(), "Another version", created);
  }

  private static Activity with(Activity a, String scheduledAt, String status) {
    return new Activity(
        a.id(),
        a.groupId(),
        a.userId(),
        a.activityType(),
        a.title(),
        a.description(),
        a.location(),
        scheduledAt,
        status,
        a.createdAt());
  }

  private static Activity with(Activity a, UUID id, String description, Instant createdAt) {
    return new Activity(
        id,
        a.groupId(),
        a.userId(),
        a.activityType(),
        a.title(),
        description,
        a.location(),
        a.scheduledAt(),
        a.status(),
        createdAt);
  }
}
