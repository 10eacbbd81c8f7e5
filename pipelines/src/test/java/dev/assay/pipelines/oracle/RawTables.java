// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.oracle;

import dev.assay.sandbox.community.CommunityData;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** The generator's rows as bronze takes them in: the snapshots and one day's slices. */
final class RawTables {
  private RawTables() {}

  static Map<String, Table> of(CommunityData data, LocalDate day) {
    Map<String, Table> tables = new LinkedHashMap<>();
    // The password is not among the columns: it never leaves the source.
    Table users = Table.of("id", "first_name", "last_name", "email", "created_at", "updated_at");
    data.users()
        .forEach(
            r ->
                users.add(
                    r.id(), r.firstName(), r.lastName(), r.email(), r.createdAt(), r.updatedAt()));
    tables.put("users", users);
    Table groups = Table.of("id", "name", "description", "created_at", "updated_at");
    data.groups()
        .forEach(r -> groups.add(r.id(), r.name(), r.description(), r.createdAt(), r.updatedAt()));
    tables.put("groups", groups);
    Table memberships = Table.of("groups_id", "users_id");
    data.memberships().forEach(r -> memberships.add(r.groupsId(), r.usersId()));
    tables.put("groups_users_user", memberships);
    tables.put("activities", activities(data));
    Table states = Table.of("id", "user_id", "notification_id", "status", "updated_at");
    data.notificationStates()
        .forEach(
            r -> states.add(r.id(), r.userId(), r.notificationId(), r.status(), r.updatedAt()));
    tables.put("notification_states", states);
    addSlices(tables, data, day);
    return tables;
  }

  private static Table activities(CommunityData data) {
    Table activities =
        Table.of(
            "id",
            "group_id",
            "user_id",
            "activity_type",
            "title",
            "description",
            "location",
            "scheduled_at",
            "status",
            "created_at");
    data.activities()
        .forEach(
            r ->
                activities.add(
                    r.id(),
                    r.groupId(),
                    r.userId(),
                    r.activityType(),
                    r.title(),
                    r.description(),
                    r.location(),
                    r.scheduledAt(),
                    r.status(),
                    r.createdAt()));
    return activities;
  }

  private static void addSlices(Map<String, Table> tables, CommunityData data, LocalDate day) {
    Table messages = Table.of("group_id", "created_at", "message_id", "user_id", "content");
    data.groupMessages(day)
        .forEach(
            r -> messages.add(r.groupId(), r.createdAt(), r.messageId(), r.userId(), r.content()));
    tables.put("group_messages", messages);
    Table notifications =
        Table.of(
            "user_id", "notification_time", "notification_id", "content", "state", "modified_at");
    data.userNotifications(day)
        .forEach(
            r ->
                notifications.add(
                    r.userId(),
                    r.notificationTime(),
                    r.notificationId(),
                    r.content(),
                    r.state(),
                    r.modifiedAt()));
    tables.put("user_notifications", notifications);
    Table purchases =
        Table.of("user_id", "purchase_time", "purchase_id", "product_type", "amount", "currency");
    data.userPurchases(day)
        .forEach(
            r ->
                purchases.add(
                    r.userId(),
                    r.purchaseTime(),
                    r.purchaseId(),
                    r.productType(),
                    r.amount(),
                    r.currency()));
    tables.put("user_purchases", purchases);
    Table events = Table.of("user_id", "event_time", "session_id", "event_type");
    data.userSessionEvents(day)
        .forEach(r -> events.add(r.userId(), r.eventTime(), r.sessionId(), r.eventType()));
    tables.put("user_session_events", events);
  }
}
