// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.oracle;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Computes {@code global_notif_impact_per_day}. */
final class NotifImpactOracle {
  private static final Duration WINDOW = Duration.ofMinutes(60);

  private NotifImpactOracle() {}

  static Table of(Table notifications, Table states, Table events, LocalDate day) {
    Map<List<Object>, Object> statuses = new HashMap<>();
    states.rows().forEach(row -> statuses.put(key(row), row.get("status")));
    List<SessionOfDay> sessions = SessionOfDay.in(events);
    Table table =
        Table.of(
            "user_id",
            "content_notif",
            "notif_date",
            "is_success",
            "time_spend_after_success",
            "notification_id");
    for (Map<String, Object> sent : notifications.rows()) {
      Object state = statuses.getOrDefault(key(sent), sent.get("state"));
      Optional<SessionOfDay> following =
          "read".equals(state) ? following(sent, sessions) : Optional.empty();
      table.add(
          sent.get("user_id"),
          sent.get("content"),
          day,
          following.isPresent(),
          following.map(SessionOfDay::length).orElse(null),
          sent.get("notification_id"));
    }
    return table;
  }

  private static Optional<SessionOfDay> following(
      Map<String, Object> sent, List<SessionOfDay> sessions) {
    Instant from = (Instant) sent.get("notification_time");
    Instant until = from.plus(WINDOW);
    return sessions.stream()
        .filter(session -> session.user().equals(sent.get("user_id")))
        .filter(session -> !session.first().isBefore(from) && !session.first().isAfter(until))
        .min(
            Comparator.comparing(SessionOfDay::first)
                .thenComparing(SessionOfDay::length, Comparator.reverseOrder()));
  }

  private static List<Object> key(Map<String, Object> row) {
    return List.of(row.get("user_id"), row.get("notification_id"));
  }
}
