// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import java.util.Locale;

/** The nine source tables, in the order in which they are loaded. */
public enum CommunityTable {
  USERS(false, User.class),
  GROUPS(false, Group.class),
  GROUPS_USERS_USER(false, Membership.class),
  ACTIVITIES(false, Activity.class),
  NOTIFICATION_STATES(false, NotificationState.class),
  GROUP_MESSAGES(true, GroupMessage.class),
  USER_NOTIFICATIONS(true, UserNotification.class),
  USER_PURCHASES(true, UserPurchase.class),
  USER_SESSION_EVENTS(true, UserSessionEvent.class);

  private final boolean cassandra;
  private final Class<? extends Record> row;

  CommunityTable(boolean cassandra, Class<? extends Record> row) {
    this.cassandra = cassandra;
    this.row = row;
  }

  /** What a row of it is. */
  Class<? extends Record> row() {
    return row;
  }

  /** The table's name in its database. */
  public String tableName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it lives in Cassandra, by day; else in PostgreSQL, as a snapshot. */
  public boolean inCassandra() {
    return cassandra;
  }
}
