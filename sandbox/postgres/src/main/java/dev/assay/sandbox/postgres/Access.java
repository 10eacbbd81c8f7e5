// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Makes the user and the database, and lets nobody in without a password: the library initializes a
 * cluster that trusts every local connection. Repeating it changes nothing.
 */
final class Access {

  private static final String PASSWORDS_ONLY =
      """
      # Written by the sandbox: every connection needs a password.
      local all all scram-sha-256
      host  all all 127.0.0.1/32 scram-sha-256
      host  all all ::1/128 scram-sha-256
      """;

  private Access() {}

  static void grant(EmbeddedPostgres server, Settings settings) throws SQLException, IOException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      String user = statement.enquoteIdentifier(settings.user(), true);
      String database = statement.enquoteIdentifier(settings.database(), true);
      if (isAbsent(statement, "pg_roles WHERE rolname", settings.user())) {
        statement.execute("CREATE ROLE " + user + " LOGIN CREATEDB CREATEROLE");
        statement.execute("GRANT pg_signal_backend TO " + user);
      }
      statement.execute(alter(statement, user, settings.password()));
      statement.execute(alter(statement, "postgres", settings.adminPassword()));
      if (isAbsent(statement, "pg_database WHERE datname", settings.database())) {
        statement.execute("CREATE DATABASE " + database + " OWNER " + user);
      }
      Path rules = settings.dataFolder().resolve("pg_hba.conf");
      Files.writeString(rules, PASSWORDS_ONLY);
      statement.execute("SELECT pg_reload_conf()");
    }
  }

  private static String alter(Statement statement, String role, String password)
      throws SQLException {
    return "ALTER ROLE " + role + " PASSWORD " + statement.enquoteLiteral(password);
  }

  private static boolean isAbsent(Statement statement, String where, String name)
      throws SQLException {
    String sql = "SELECT 1 FROM " + where + " = " + statement.enquoteLiteral(name);
    try (ResultSet found = statement.executeQuery(sql)) {
      return !found.next();
    }
  }
}
