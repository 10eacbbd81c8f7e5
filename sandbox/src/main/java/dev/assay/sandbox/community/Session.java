// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import java.time.Instant;
import java.util.List;

/** A user's session: its events in order, at least one. */
record Session(List<UserSessionEvent> events) {
  Session {
    events = List.copyOf(events);
  }

  Instant start() {
    return events.get(0).eventTime();
  }
}
