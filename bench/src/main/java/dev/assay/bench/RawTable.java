// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import dev.assay.bronze.csv.CsvWriter;
import dev.assay.sandbox.community.CommunityData;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;

/**
 * A source table of the community with the texts that its database would give.
 *
 * @param name the table
 * @param columns its columns
 * @param rows its rows
 * @param values the values of a row
 * @param moments how the database writes a time
 */
record RawTable<T>(
    String name,
    List<String> columns,
    Iterable<T> rows,
    Function<T, Object[]> values,
    Function<Instant, String> moments) {
  private static final DateTimeFormatter POSTGRES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS'+00'").withZone(ZoneOffset.UTC);

  static List<RawTable<?>> all(CommunityData data, LocalDate day) {
    return List.of(
        postgres(
            "users",
            "id first_name last_name email created_at updated_at",
            data.users(),
            r -> row(r.id(), r.firstName(), r.lastName(), r.email(), r.createdAt(), r.updatedAt())),
        postgres(
            "groups",
            "id name description created_at updated_at",
            data.groups(),
            r -> row(r.id(), r.name(), r.description(), r.createdAt(), r.updatedAt())),
        postgres(
            "groups_users_user",
            "groups_id users_id",
            data.memberships(),
            r -> row(r.groupsId(), r.usersId())),
        postgres(
            "activities",
            "id group_id user_id activity_type title description location scheduled_at status"
                + " created_at",
            data.activities(),
            r ->
                row(
                    r.id(),
                    r.groupId(),
                    r.userId(),
                    r.activityType(),
                    r.title(),
                    r.description(),
                    r.location(),
                    r.scheduledAt(),
                    r.status(),
                    r.createdAt())),
        postgres(
            "notification_states",
            "id user_id notification_id status updated_at",
            data.notificationStates(),
            r -> row(r.id(), r.userId(), r.notificationId(), r.status(), r.updatedAt())),
        cassandra(
            "group_messages",
            "group_id created_at message_id user_id content",
            data.groupMessages(day),
            r -> row(r.groupId(), r.createdAt(), r.messageId(), r.userId(), r.content())),
        cassandra(
            "user_notifications",
            "user_id notification_time notification_id content state modified_at",
            data.userNotifications(day),
            r ->
                row(
                    r.userId(),
                    r.notificationTime(),
                    r.notificationId(),
                    r.content(),
                    r.state(),
                    r.modifiedAt())),
        cassandra(
            "user_purchases",
            "user_id purchase_time purchase_id product_type amount currency",
            data.userPurchases(day),
            r ->
                row(
                    r.userId(),
                    r.purchaseTime(),
                    r.purchaseId(),
                    r.productType(),
                    r.amount() == null ? null : r.amount().toPlainString(),
                    r.currency())),
        cassandra(
            "user_session_events",
            "user_id event_time session_id event_type",
            data.userSessionEvents(day),
            r -> row(r.userId(), r.eventTime(), r.sessionId(), r.eventType())));
  }

  private static <T> RawTable<T> postgres(
      String name, String columns, Iterable<T> rows, Function<T, Object[]> values) {
    return new RawTable<>(name, List.of(columns.split(" ", -1)), rows, values, POSTGRES::format);
  }

  private static <T> RawTable<T> cassandra(
      String name, String columns, Iterable<T> rows, Function<T, Object[]> values) {
    return new RawTable<>(name, List.of(columns.split(" ", -1)), rows, values, Instant::toString);
  }

  private static Object[] row(Object... values) {
    return values;
  }

  /** Writes header and rows; how many rows. */
  long write(CsvWriter csv) throws IOException {
    csv.header(columns);
    long count = 0;
    for (T row : rows) {
      for (Object value : values.apply(row)) {
        if (value == null) {
          csv.nothing();
        } else {
          csv.text(value instanceof Instant moment ? moments.apply(moment) : value.toString());
        }
      }
      csv.end();
      count++;
    }
    return count;
  }
}
