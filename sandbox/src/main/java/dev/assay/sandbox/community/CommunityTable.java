// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import java.util.Locale;

/** The nine source tables, in the order in which they are loaded. */
public enum CommunityTable {
  USERS(false),
  GROUPS(false),
  GROUPS_USERS_USER(false),
  ACTIVITIES(false),
  NOTIFICATION_STATES(false),
  GROUP_MESSAGES(true),
  USER_NOTIFICATIONS(true),
  USER_PURCHASES(true),
  USER_SESSION_EVENTS(true);

  private final boolean cassandra;

  CommunityTable(boolean cassandra) {
    this.cassandra = cassandra;
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
