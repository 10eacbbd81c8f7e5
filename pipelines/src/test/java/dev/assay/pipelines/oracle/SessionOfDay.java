// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A user's session as far as the day saw it. */
record SessionOfDay(UUID user, Instant first, Instant last) {
  Duration length() {
    return Duration.between(first, last);
  }

  static List<SessionOfDay> in(Table events) {
    Map<List<Object>, SessionOfDay> sessions = new LinkedHashMap<>();
    for (Map<String, Object> event : events.rows()) {
      UUID user = (UUID) event.get("user_id");
      Instant time = (Instant) event.get("event_time");
      sessions.merge(
          List.of(user, event.get("session_id")),
          new SessionOfDay(user, time, time),
          SessionOfDay::with);
    }
    return new ArrayList<>(sessions.values());
  }

  private SessionOfDay with(SessionOfDay other) {
    return new SessionOfDay(
        user,
        first.isBefore(other.first) ? first : other.first,
        last.isAfter(other.last) ? last : other.last);
  }
}
