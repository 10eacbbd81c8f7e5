// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.kernel;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.storage.Room;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an error of DuckDB means for a run. */
final class DuckDbErrors {
  private static final List<String> VALUES =
      List.of("Conversion Error", "Invalid Input Error", "Out of Range Error");
  private static final List<String> STATEMENTS =
      List.of("Binder Error", "Parser Error", "Catalog Error");
  private static final Pattern FILE = Pattern.compile("file \\\\*\"([^\"\\\\]+)");
  private static final String OUT_OF_MEMORY = "Out of Memory Error";
  private static final String CSV = "CSV Error";
  private static final String DAMAGED = "not a valid DuckDB database file";
  private static final String HELD = "Could not set lock";
  private static final int SHOWN_SQL_CHARS = 2000;
  private static final long MB = 1L << 20;

  private DuckDbErrors() {}

  /** Why a session or a database file does not open. */
  static AssayException opening(String database, SQLException e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains(HELD)) {
      return held(database, e);
    }
    if (message.contains(DAMAGED)) {
      return new AssayException(
          Category.RESOURCES,
          "%s is damaged, or no file of DuckDB's: move it away, and the next load makes it again"
              .formatted(database),
          e);
    }
    return new AssayException(
        Category.RESOURCES,
        "DuckDB cannot open %s: %s".formatted(database.isEmpty() ? "a session" : database, message),
        e);
  }

  /** DuckDB names the process that holds the file. */
  private static AssayException held(String database, SQLException e) {
    return new AssayException(
        Category.CONFLICT,
        "%s is open for writing in another process: close it there and run again; DuckDB: %s"
            .formatted(database, firstLine(e)),
        e);
  }

  /**
   * Why a statement failed.
   *
   * @param limits the session's
   * @param folder the scratch space it works in
   */
  static AssayException of(String sql, SQLException e, KernelLimits limits, Path folder) {
    String message = String.valueOf(e.getMessage());
    String shown = sql.length() <= SHOWN_SQL_CHARS ? sql : sql.substring(0, SHOWN_SQL_CHARS) + " …";
    if (message.contains(HELD)) {
      return held("the file", e);
    }
    if (message.startsWith(OUT_OF_MEMORY)) {
      return resources(firstLine(e), shown, outOfMemory(limits, folder), e);
    }
    if (Room.lacks(message)) {
      return resources(message, shown, makeRoom(message, folder), e);
    }
    if (isAboutValues(message)) {
      // The exception would bring the value into logs.
      return new AssayException(
          Category.DATA, "DuckDB: %s%nin: %s".formatted(HiddenValues.in(message), shown));
    }
    return new AssayException(category(message), "DuckDB: %s%nin: %s".formatted(message, shown), e);
  }

  /** What is wrong with a CSV file is told by who reads it, who needs the whole message. */
  private static boolean isAboutValues(String message) {
    return VALUES.stream().anyMatch(message::startsWith) && !message.contains(CSV);
  }

  private static AssayException resources(
      String message, String sql, String next, SQLException cause) {
    return new AssayException(
        Category.RESOURCES, "DuckDB: %s; %s%nin: %s".formatted(message, next, sql), cause);
  }

  /** In the scratch space, unless it was another file that could not be written. */
  private static String makeRoom(String message, Path folder) {
    Matcher file = FILE.matcher(message);
    Path place = file.find() ? Path.of(file.group(1)) : folder;
    String elsewhere =
        place.startsWith(folder) ? ", or set ASSAY_SCRATCH to a folder with more" : "";
    return "%s: make room there%s".formatted(Room.of(place), elsewhere);
  }

  private static String outOfMemory(KernelLimits limits, Path folder) {
    return "it may use %d MB of memory and spill %d MB to %s; next: raise ASSAY_KERNEL_MEMORY_MB or ASSAY_SPILL_MB, or lower ASSAY_PARALLELISM"
        .formatted(limits.memoryBytes() / MB, limits.spillBytes() / MB, Room.of(folder));
  }

  private static Category category(String message) {
    if (VALUES.stream().anyMatch(message::startsWith)) {
      return Category.DATA;
    }
    return STATEMENTS.stream().anyMatch(message::startsWith)
        ? Category.DEFINITION
        : Category.INTERNAL;
  }

  private static String firstLine(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
