// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import java.time.LocalDate;
import java.util.List;

/**
 * Invented data of an online community: five PostgreSQL tables, of which a snapshot exists, and
 * four Cassandra tables, by day. The same options give the same rows on any machine, in any time
 * zone and in any order of asking. Rows are made while they are iterated and only one user's are
 * held at a time. What is wrong or odd with them, and how often, is listed in {@link Anomaly}. No
 * two rows of a Cassandra table share a primary key, so none is lost when they are loaded.
 *
 * <p>Immutable and thread-safe; iterators are not.
 */
public final class CommunityData {
  /** A currency whose first rate in the reference table comes late. */
  public static final String LATE_CURRENCY = "SEK";

  /** The day of that first rate. */
  public static final LocalDate LATE_CURRENCY_FROM = LocalDate.of(2026, 1, 9);

  private final World world;
  private final SessionTable sessions;
  private final NotificationTable notifications;

  private CommunityData(World world) {
    this.world = world;
    this.sessions = new SessionTable(world);
    this.notifications = new NotificationTable(world, sessions);
  }

  /** The data for the given options; nothing is computed yet. */
  public static CommunityData generate(CommunityOptions options) {
    return new CommunityData(new World(options));
  }

  /** What this data was made from. */
  public CommunityOptions options() {
    return world.options();
  }

  /**
   * All UTC days that hold Cassandra rows: the options' days and the one after, on which the
   * sessions across the last midnight end.
   */
  public List<LocalDate> days() {
    LocalDate first = options().firstDay();
    return first.datesUntil(options().lastDay().plusDays(2)).toList();
  }

  /** The snapshot of {@code users}. */
  public Iterable<User> users() {
    return new UserTable(world).rows();
  }

  /** The snapshot of {@code groups}. */
  public Iterable<Group> groups() {
    return new GroupTable(world).rows();
  }

  /** The snapshot of {@code groups_users_user}. */
  public Iterable<Membership> memberships() {
    return new MembershipTable(world).rows();
  }

  /** The snapshot of {@code activities}. */
  public Iterable<Activity> activities() {
    return new ActivityTable(world).rows();
  }

  /** The snapshot of {@code notification_states}, of all days' notifications. */
  public Iterable<NotificationState> notificationStates() {
    return new NotificationStateTable(world, notifications).rows();
  }

  /** The rows of {@code group_messages} created on a UTC day. */
  public Iterable<GroupMessage> groupMessages(LocalDate day) {
    return new MessageTable(world).rows(day);
  }

  /** The rows of {@code user_notifications} sent on a UTC day. */
  public Iterable<UserNotification> userNotifications(LocalDate day) {
    return notifications.rows(day);
  }

  /** The rows of {@code user_purchases} of a UTC day. */
  public Iterable<UserPurchase> userPurchases(LocalDate day) {
    return new PurchaseTable(world).rows(day);
  }

  /** The rows of {@code user_session_events} of a UTC day, whenever the session began. */
  public Iterable<UserSessionEvent> userSessionEvents(LocalDate day) {
    return sessions.rows(day);
  }

  /** The rows of a table, those of Cassandra on a day. */
  Iterable<? extends Record> rows(CommunityTable table, LocalDate day) {
    return switch (table) {
      case USERS -> users();
      case GROUPS -> groups();
      case GROUPS_USERS_USER -> memberships();
      case ACTIVITIES -> activities();
      case NOTIFICATION_STATES -> notificationStates();
      case GROUP_MESSAGES -> groupMessages(day);
      case USER_NOTIFICATIONS -> userNotifications(day);
      case USER_PURCHASES -> userPurchases(day);
      case USER_SESSION_EVENTS -> userSessionEvents(day);
    };
  }
}
