// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.oracle;

import static dev.assay.pipelines.oracle.Typing.AMOUNT;
import static dev.assay.pipelines.oracle.Typing.AS_IS;
import static dev.assay.pipelines.oracle.Typing.DATE_TEXT;
import static dev.assay.pipelines.oracle.Typing.TEXT;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The table of rules in the product's description, in Java. */
final class Cleanings {
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
  private static final BigDecimal MILLION = new BigDecimal("1000000");
  private static final Set<String> ACTIVITY_STATUSES =
      Set.of("planned", "confirmed", "ongoing", "done", "cancelled");
  private static final Set<String> STATES =
      Set.of("sent", "delivered", "read", "unread", "dismissed", "failed");
  private static final Set<String> EVENT_TYPES =
      Set.of("login", "logout", "heartbeat", "page_view", "click");

  private Cleanings() {}

  static Map<String, Cleaning> of(FxRates rates, LocalDate day) {
    Map<String, Cleaning> all = new LinkedHashMap<>();
    all.put(
        "users",
        new Cleaning(
            types(
                "id",
                AS_IS,
                "first_name",
                TEXT,
                "last_name",
                TEXT,
                "email",
                TEXT,
                "created_at",
                AS_IS,
                "updated_at",
                AS_IS),
            List.of("id"),
            "updated_at",
            Set.of("email"),
            Map.of(
                "email_missing",
                row -> row.get("email") == null,
                "email_malformed",
                row -> row.get("email") instanceof String s && !EMAIL.matcher(s).matches())));
    all.put(
        "groups",
        new Cleaning(
            types(
                "id",
                AS_IS,
                "name",
                TEXT,
                "description",
                TEXT,
                "created_at",
                AS_IS,
                "updated_at",
                AS_IS),
            List.of("id"),
            "updated_at",
            Set.of(),
            Map.of("name_missing", row -> row.get("name") == null)));
    all.put(
        "groups_users_user",
        new Cleaning(
            types("groups_id", AS_IS, "users_id", AS_IS),
            List.of("groups_id", "users_id"),
            null,
            Set.of(),
            Map.of()));
    all.put(
        "activities",
        new Cleaning(
            types(
                "id",
                AS_IS,
                "group_id",
                AS_IS,
                "user_id",
                AS_IS,
                "activity_type",
                TEXT,
                "title",
                TEXT,
                "description",
                TEXT,
                "location",
                TEXT,
                "scheduled_at",
                DATE_TEXT,
                "status",
                TEXT,
                "created_at",
                AS_IS),
            List.of("id"),
            "created_at",
            Set.of(),
            Map.of("status_unknown", notOneOf("status", ACTIVITY_STATUSES))));
    all.put(
        "notification_states",
        new Cleaning(
            types(
                "id",
                AS_IS,
                "user_id",
                AS_IS,
                "notification_id",
                AS_IS,
                "status",
                TEXT,
                "updated_at",
                AS_IS),
            List.of("user_id", "notification_id"),
            "updated_at",
            Set.of(),
            Map.of("status_unknown", notOneOf("status", STATES))));
    all.put(
        "group_messages",
        new Cleaning(
            types(
                "group_id",
                AS_IS,
                "created_at",
                AS_IS,
                "message_id",
                AS_IS,
                "user_id",
                AS_IS,
                "content",
                TEXT),
            List.of("group_id", "created_at", "message_id"),
            null,
            Set.of(),
            Map.of("user_missing", row -> row.get("user_id") == null)));
    all.put(
        "user_notifications",
        new Cleaning(
            types(
                "user_id",
                AS_IS,
                "notification_time",
                AS_IS,
                "notification_id",
                AS_IS,
                "content",
                TEXT,
                "state",
                TEXT,
                "modified_at",
                AS_IS),
            List.of("user_id", "notification_id"),
            "modified_at",
            Set.of(),
            Map.of("state_unknown", notOneOf("state", STATES))));
    all.put("user_purchases", purchases(rates, day));
    all.put(
        "user_session_events",
        new Cleaning(
            types("user_id", AS_IS, "event_time", AS_IS, "session_id", AS_IS, "event_type", TEXT),
            List.of("user_id", "event_time", "session_id"),
            null,
            Set.of(),
            Map.of("event_type_unknown", notOneOf("event_type", EVENT_TYPES))));
    return all;
  }

  private static Cleaning purchases(FxRates rates, LocalDate day) {
    return new Cleaning(
        types(
            "user_id",
            AS_IS,
            "purchase_time",
            AS_IS,
            "purchase_id",
            AS_IS,
            "product_type",
            TEXT,
            "amount",
            AMOUNT,
            "currency",
            TEXT),
        List.of("user_id", "purchase_time", "purchase_id"),
        null,
        Set.of(),
        Map.of(
            "amount_missing",
            row -> row.get("amount") == null,
            "amount_negative",
            row -> row.get("amount") instanceof BigDecimal a && a.signum() < 0,
            "amount_absurd",
            row -> row.get("amount") instanceof BigDecimal a && a.compareTo(MILLION) > 0,
            "currency_missing",
            row -> row.get("currency") == null,
            "currency_without_rate",
            row -> row.get("currency") instanceof String c && rates.on(c, day).isEmpty()));
  }

  private static Predicate<Map<String, Object>> notOneOf(String column, Set<String> accepted) {
    return row -> row.get(column) == null || !accepted.contains((String) row.get(column));
  }

  private static Map<String, Typing> types(Object... columnsAndTypes) {
    Map<String, Typing> types = new LinkedHashMap<>();
    for (int i = 0; i < columnsAndTypes.length; i += 2) {
      types.put((String) columnsAndTypes[i], (Typing) columnsAndTypes[i + 1]);
    }
    return types;
  }
}
