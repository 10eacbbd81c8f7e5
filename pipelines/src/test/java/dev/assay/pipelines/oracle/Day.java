// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.oracle;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** Hand-made silver tables of 2026-01-05, written as short as a test reads well. */
final class Day {
  static final LocalDate DATE = LocalDate.of(2026, 1, 5);
  static final UUID ANN = UUID.fromString("00000000-0000-4000-8000-00000000000a");
  static final UUID BOB = UUID.fromString("f0000000-0000-4000-8000-00000000000b");

  final Table events = Table.of("user_id", "event_time", "session_id", "event_type");
  final Table messages = Table.of("group_id", "created_at", "message_id", "user_id", "content");
  final Table purchases =
      Table.of("user_id", "purchase_time", "purchase_id", "product_type", "amount", "currency");
  final Table notifications =
      Table.of(
          "user_id", "notification_time", "notification_id", "content", "state", "modified_at");
  final Table states = Table.of("id", "user_id", "notification_id", "status", "updated_at");

  static Instant at(String time) {
    return Instant.parse(DATE + "T" + time + "Z");
  }

  static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  Day event(UUID user, String session, String time, String type) {
    events.add(user, at(time), id(session), type);
    return this;
  }

  Day session(UUID user, String session, String first, String last) {
    event(user, session, first, "login");
    return event(user, session, last, "logout");
  }

  Day message(UUID user, String time) {
    messages.add(id("group"), at(time), id("message " + user + time), user, "text");
    return this;
  }

  Day purchase(UUID user, String amount, String currency) {
    UUID purchase = id("purchase " + purchases.rows().size());
    BigDecimal exact = new BigDecimal(amount).setScale(6);
    purchases.add(user, at("12:00:00"), purchase, "book", exact, currency);
    return this;
  }

  Day notification(UUID user, String notification, String time, String state) {
    notifications.add(user, at(time), id(notification), "Hello", state, at(time));
    return this;
  }

  Day state(UUID user, String notification, String status) {
    states.add(id("state"), user, id(notification), status, at("23:00:00"));
    return this;
  }
}
