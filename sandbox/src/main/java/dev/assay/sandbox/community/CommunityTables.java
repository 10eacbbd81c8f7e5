// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import java.util.List;

/**
 * The statements that make the community's tables. PostgreSQL's have no primary key, as an extract
 * of an operational database might have none: several versions of a row may lie side by side. All
 * statements may be run again; they drop what was there.
 */
public final class CommunityTables {
  /** The Cassandra keyspace. */
  public static final String KEYSPACE = "community";

  private static final List<String> POSTGRES =
      List.of(
          "DROP TABLE IF EXISTS users, groups, groups_users_user, activities, notification_states",
          """
          CREATE TABLE users (
            id uuid, first_name text, last_name text, email text, password text,
            created_at timestamptz, updated_at timestamptz)""",
          """
          CREATE TABLE groups (
            id uuid, name text, description text,
            created_at timestamptz, updated_at timestamptz)""",
          "CREATE TABLE groups_users_user (groups_id uuid, users_id uuid)",
          """
          CREATE TABLE activities (
            id uuid, group_id uuid, user_id uuid, activity_type text, title text,
            description text, location text, scheduled_at text, status text,
            created_at timestamptz)""",
          """
          CREATE TABLE notification_states (
            id uuid, user_id uuid, notification_id uuid, status text,
            updated_at timestamptz)""");

  private static final List<String> CASSANDRA =
      List.of(
          "CREATE KEYSPACE IF NOT EXISTS community WITH replication ="
              + " {'class': 'SimpleStrategy', 'replication_factor': 1}",
          "DROP TABLE IF EXISTS community.group_messages",
          "DROP TABLE IF EXISTS community.user_notifications",
          "DROP TABLE IF EXISTS community.user_purchases",
          "DROP TABLE IF EXISTS community.user_session_events",
          """
          CREATE TABLE community.group_messages (
            group_id uuid, created_at timestamp, message_id uuid, user_id uuid, content text,
            PRIMARY KEY (group_id, created_at, message_id))""",
          """
          CREATE TABLE community.user_notifications (
            user_id uuid, notification_time timestamp, notification_id uuid, content text,
            state text, modified_at timestamp,
            PRIMARY KEY (user_id, notification_time, notification_id))""",
          """
          CREATE TABLE community.user_purchases (
            user_id uuid, purchase_time timestamp, purchase_id uuid, product_type text,
            amount decimal, currency text,
            PRIMARY KEY (user_id, purchase_time, purchase_id))""",
          """
          CREATE TABLE community.user_session_events (
            user_id uuid, event_time timestamp, session_id uuid, event_type text,
            PRIMARY KEY (user_id, event_time, session_id))""");

  private CommunityTables() {}

  /** Statements for PostgreSQL, in order. */
  public static List<String> postgres() {
    return POSTGRES;
  }

  /** Statements for Cassandra, in order. */
  public static List<String> cassandra() {
    return CASSANDRA;
  }
}
