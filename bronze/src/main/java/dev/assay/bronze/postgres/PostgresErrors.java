// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.postgres;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import java.sql.SQLException;

/** What an error of PostgreSQL means for a run, by its SQLSTATE. */
final class PostgresErrors {
  static final String REFUSED = "42501";
  static final String WRONG_KIND = "42809";

  private PostgresErrors() {}

  /**
   * The failure to report.
   *
   * @param place what was done, and where
   * @param credentials what to do where the server refuses them
   */
  static AssayException of(String place, String credentials, SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    return new AssayException(
        category(state),
        "%s: %s; next: %s".formatted(place, oneLine(e), next(state, credentials)),
        e);
  }

  private static Category category(String state) {
    String group = group(state);
    return switch (group) {
      case "28", "3D", "3F", "42", "0A" -> Category.DEFINITION;
      case "22", "21", "39" -> Category.DATA;
      default -> Category.EXTERNAL;
    };
  }

  private static String next(String state, String credentials) {
    return switch (state) {
      case REFUSED ->
          "grant SELECT on what is read; a table under row-level security needs a role"
              + " with BYPASSRLS";
      case "55P03" ->
          "another session holds the table for a change of its form: run again when it"
              + " has ended";
      case "3D000" -> "check the database in the URL";
      case "53300" ->
          "the server has no connection left: run fewer splits at once or raise"
              + " max_connections";
      default ->
          switch (group(state)) {
            case "28" -> credentials;
            case "08" -> "see whether the server is up and reachable, then run again";
            case "42", "3F" -> "check the table and its columns against the source";
            case "22", "21", "39" -> "look at the rows or the view at the source";
            default -> "see the server's log, then run again";
          };
    };
  }

  private static String group(String state) {
    return state.length() < 2 ? "" : state.substring(0, 2);
  }

  private static String oneLine(SQLException e) {
    return String.valueOf(e.getMessage())
        .lines()
        .map(String::strip)
        .reduce("", PostgresErrors::join);
  }

  private static String join(String left, String right) {
    return left.isEmpty() ? right : left + ", " + right;
  }
}
