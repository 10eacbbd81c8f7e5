// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.kernel;

import java.lang.reflect.Field;

/**
 * What DuckDB's driver tells Java's flight recorder. When it first connects it registers an event
 * of its memory, which makes Java read the descriptions of all its own events, and takes longer
 * than to open a session. The event says something only of connections that ask for it, and ours do
 * not.
 */
final class DriverEvents {
  private DriverEvents() {}

  /**
   * Keeps the driver from registering it. There is no setting for that, so it is told by a field of
   * its own that it has done so; a driver without that field registers, which costs time only.
   */
  static void leaveOut() {
    try {
      Field registered =
          Class.forName("org.duckdb.DuckDBMemoryMonitor").getDeclaredField("initialized");
      registered.setAccessible(true);
      registered.setBoolean(null, true);
    } catch (ReflectiveOperationException | RuntimeException e) {
      // Another driver: DriverEventsTest says so.
    }
  }
}
