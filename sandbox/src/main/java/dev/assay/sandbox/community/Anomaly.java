// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

/**
 * Every way in which a generated row may be other than plain, with the share of a table's plain
 * rows that it befalls. This is the one place where shares are stated. The shares of what silver
 * rejects sum up to at most 35 in 1,000 a table, so that a partition stays under 5 % of rejects.
 */
public enum Anomaly {
  /** A plain row. */
  NONE(null, 0, false),

  USER_EMAIL_NULL(CommunityTable.USERS, 8, true),
  USER_EMAIL_BLANK(CommunityTable.USERS, 6, true),
  USER_EMAIL_MALFORMED(CommunityTable.USERS, 6, true),
  USER_ID_NULL(CommunityTable.USERS, 3, true),
  /** A good row, and a newer version of it whose e-mail is malformed: the older one survives. */
  USER_NEWER_VERSION_MALFORMED(CommunityTable.USERS, 6, true),
  USER_EMAIL_SHOUTED_AND_PADDED(CommunityTable.USERS, 20, false),
  USER_OLDER_VERSION(CommunityTable.USERS, 30, false),
  /** Two versions of the same instant: the other columns decide. */
  USER_VERSION_OF_SAME_INSTANT(CommunityTable.USERS, 8, false),
  /** A second version without {@code updated_at}, which makes it the oldest. */
  USER_VERSION_UNDATED(CommunityTable.USERS, 8, false),
  USER_NAME_PADDED(CommunityTable.USERS, 20, false),
  USER_NAME_EMPTY(CommunityTable.USERS, 10, false),
  USER_NAME_NULL(CommunityTable.USERS, 10, false),

  GROUP_NAME_NULL(CommunityTable.GROUPS, 15, true),
  GROUP_NAME_BLANK(CommunityTable.GROUPS, 15, true),
  GROUP_OLDER_VERSION(CommunityTable.GROUPS, 30, false),
  GROUP_DESCRIPTION_AWKWARD(CommunityTable.GROUPS, 200, false),
  GROUP_DESCRIPTION_NULL(CommunityTable.GROUPS, 50, false),

  MEMBERSHIP_GROUP_NULL(CommunityTable.GROUPS_USERS_USER, 4, true),
  MEMBERSHIP_USER_NULL(CommunityTable.GROUPS_USERS_USER, 4, true),
  MEMBERSHIP_TWICE(CommunityTable.GROUPS_USERS_USER, 20, false),

  ACTIVITY_SCHEDULE_UNPARSEABLE(CommunityTable.ACTIVITIES, 12, true),
  ACTIVITY_STATUS_UNKNOWN(CommunityTable.ACTIVITIES, 8, true),
  ACTIVITY_STATUS_NULL(CommunityTable.ACTIVITIES, 5, true),
  ACTIVITY_ID_NULL(CommunityTable.ACTIVITIES, 3, true),
  /** A good row, and a newer version of it without a status: the older one survives. */
  ACTIVITY_NEWER_VERSION_WITHOUT_STATUS(CommunityTable.ACTIVITIES, 4, true),
  ACTIVITY_OLDER_VERSION(CommunityTable.ACTIVITIES, 20, false),
  ACTIVITY_SCHEDULE_NULL(CommunityTable.ACTIVITIES, 20, false),
  ACTIVITY_SCHEDULE_BLANK(CommunityTable.ACTIVITIES, 10, false),
  ACTIVITY_STATUS_PADDED(CommunityTable.ACTIVITIES, 20, false),
  ACTIVITY_DESCRIPTION_AWKWARD(CommunityTable.ACTIVITIES, 100, false),

  STATE_STATUS_UNKNOWN(CommunityTable.NOTIFICATION_STATES, 8, true),
  STATE_STATUS_NULL(CommunityTable.NOTIFICATION_STATES, 6, true),
  STATE_KEY_NULL(CommunityTable.NOTIFICATION_STATES, 4, true),
  STATE_OLDER_VERSION(CommunityTable.NOTIFICATION_STATES, 30, false),
  /** Two versions of the same instant: the row's identifier decides. */
  STATE_VERSION_OF_SAME_INSTANT(CommunityTable.NOTIFICATION_STATES, 8, false),
  STATE_VERSION_UNDATED(CommunityTable.NOTIFICATION_STATES, 8, false),
  STATE_STATUS_PADDED(CommunityTable.NOTIFICATION_STATES, 15, false),

  MESSAGE_USER_NULL(CommunityTable.GROUP_MESSAGES, 12, true),
  MESSAGE_CONTENT_NULL(CommunityTable.GROUP_MESSAGES, 15, false),
  MESSAGE_CONTENT_EMPTY(CommunityTable.GROUP_MESSAGES, 15, false),
  MESSAGE_CONTENT_BLANK(CommunityTable.GROUP_MESSAGES, 10, false),
  /** Quotes, commas, line breaks, emoji, texts that look like NULL: see {@link Texts#AWKWARD}. */
  MESSAGE_CONTENT_AWKWARD(CommunityTable.GROUP_MESSAGES, 150, false),

  NOTIFICATION_STATE_UNKNOWN(CommunityTable.USER_NOTIFICATIONS, 8, true),
  NOTIFICATION_STATE_NULL(CommunityTable.USER_NOTIFICATIONS, 6, true),
  /** Sent twice the same day, the later version with an unknown state: the older one survives. */
  NOTIFICATION_NEWER_VERSION_UNKNOWN(CommunityTable.USER_NOTIFICATIONS, 4, true),
  /** Sent twice the same day, modified at two instants. */
  NOTIFICATION_RESENT(CommunityTable.USER_NOTIFICATIONS, 30, false),
  NOTIFICATION_RESENT_AT_SAME_INSTANT(CommunityTable.USER_NOTIFICATIONS, 8, false),
  NOTIFICATION_RESENT_UNDATED(CommunityTable.USER_NOTIFICATIONS, 8, false),
  NOTIFICATION_CONTENT_NULL(CommunityTable.USER_NOTIFICATIONS, 10, false),
  NOTIFICATION_STATE_PADDED(CommunityTable.USER_NOTIFICATIONS, 15, false),

  PURCHASE_AMOUNT_NULL(CommunityTable.USER_PURCHASES, 4, true),
  PURCHASE_AMOUNT_NEGATIVE(CommunityTable.USER_PURCHASES, 5, true),
  /** Above one million. */
  PURCHASE_AMOUNT_ABSURD(CommunityTable.USER_PURCHASES, 4, true),
  /** More than six decimals that are not zero. */
  PURCHASE_AMOUNT_TOO_FINE(CommunityTable.USER_PURCHASES, 3, true),
  /** More than twelve digits before the point. */
  PURCHASE_AMOUNT_TOO_WIDE(CommunityTable.USER_PURCHASES, 2, true),
  PURCHASE_CURRENCY_NULL(CommunityTable.USER_PURCHASES, 3, true),
  PURCHASE_CURRENCY_UNKNOWN(CommunityTable.USER_PURCHASES, 4, true),
  /** A known currency in lower case. */
  PURCHASE_CURRENCY_MISSPELLED(CommunityTable.USER_PURCHASES, 2, true),
  /** SEK, whose first rate is of {@link CommunityData#LATE_CURRENCY_FROM}: a reject before it. */
  PURCHASE_CURRENCY_RATED_LATE(CommunityTable.USER_PURCHASES, 4, true),
  PURCHASE_CURRENCY_PADDED(CommunityTable.USER_PURCHASES, 10, false),
  PURCHASE_AMOUNT_ZERO(CommunityTable.USER_PURCHASES, 5, false),
  /** Exactly one million. */
  PURCHASE_AMOUNT_AT_LIMIT(CommunityTable.USER_PURCHASES, 3, false),
  /** More than six decimals, all further ones zero: it fits. */
  PURCHASE_AMOUNT_OF_LONG_SCALE(CommunityTable.USER_PURCHASES, 10, false),
  /** A round number with a negative scale, such as 1E+2. */
  PURCHASE_AMOUNT_OF_NEGATIVE_SCALE(CommunityTable.USER_PURCHASES, 5, false),
  /** EUR with half a cent, so that sums need rounding. */
  PURCHASE_AMOUNT_WITH_HALF_CENT(CommunityTable.USER_PURCHASES, 30, false),

  EVENT_TYPE_UNKNOWN(CommunityTable.USER_SESSION_EVENTS, 8, true),
  EVENT_TYPE_NULL(CommunityTable.USER_SESSION_EVENTS, 4, true),
  EVENT_TYPE_PADDED(CommunityTable.USER_SESSION_EVENTS, 10, false);

  /** Of 1,000 sessions, those that begin in the evening and end on the next day. */
  public static final int SESSION_ACROSS_MIDNIGHT_PER_MILLE = 40;

  /** Of 1,000 sessions, those without a logout event. */
  public static final int SESSION_WITHOUT_LOGOUT_PER_MILLE = 250;

  /** Of 1,000 sessions, those of a single event, which last no time. */
  public static final int SESSION_OF_ONE_EVENT_PER_MILLE = 60;

  /** Of 1,000 first sessions of a user's day, those whose identifier another user has too. */
  public static final int SESSION_SHARED_PER_MILLE = 20;

  /** Of 1,000 sessions, those in which a second one starts at the same instant. */
  public static final int SESSION_TWIN_PER_MILLE = 30;

  private final CommunityTable table;
  private final int perMille;
  private final boolean rejected;

  Anomaly(CommunityTable table, int perMille, boolean rejected) {
    this.table = table;
    this.perMille = perMille;
    this.rejected = rejected;
  }

  /** The table it occurs in, null for {@link #NONE}. */
  public CommunityTable table() {
    return table;
  }

  /** How many of 1,000 plain rows it befalls. */
  public int perMille() {
    return perMille;
  }

  /** Whether silver rejects one row for it. */
  public boolean rejected() {
    return rejected;
  }
}
