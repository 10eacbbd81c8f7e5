// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.postgres;

import dev.assay.bronze.SourceOptions;
import dev.assay.bronze.SourceSpec;
import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Closing;
import dev.assay.lake.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Opens connections to one source, all alike. Values are expanded at each opening. Time-outs, which
 * parameters of the URL override: {@value #CONNECT_SECONDS} seconds to connect, {@value
 * #SOCKET_SECONDS} without a byte from the server, {@value #LOCK_SECONDS} to wait for a lock.
 */
final class PostgresConnections {
  private static final int CONNECT_SECONDS = 10;
  private static final int SOCKET_SECONDS = 300;
  private static final int LOCK_SECONDS = 10;
  private static final int DEFAULT_SPLIT_MIB = 64;
  private static final int MAX_SPLIT_MIB = 1 << 20;
  private static final int MAX_SPLITS = 10_000;

  /**
   * What makes the text of values independent of server, role and machine; what ends idle or long
   * sessions is turned off, for the snapshot must outlive the run. With row_security off, rows that
   * a policy would hide are an error instead of a silent gap.
   */
  private static final String SESSION =
      """
      SET TimeZone = 'UTC'; SET DateStyle = 'ISO, MDY'; SET IntervalStyle = 'iso_8601';
      SET bytea_output = 'hex'; SET extra_float_digits = 3; SET xmloption = 'content';
      SET lc_monetary = 'C';
      SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0;
      SET lock_timeout = '%ds'; SET row_security = off; SET synchronize_seqscans = off;
      SELECT set_config(name, '0', false) FROM pg_catalog.pg_settings
       WHERE name = 'transaction_timeout'
      """
          .formatted(LOCK_SECONDS);

  private final SourceOptions options;

  PostgresConnections(SourceSpec spec, Settings settings) {
    this.options =
        SourceOptions.of(spec, settings, List.of("url", "user", "password", "split_mib", "splits"));
  }

  SourceSpec spec() {
    return options.spec();
  }

  /** A table above that size is read in several splits. */
  long splitBytes() {
    return (long) options.number("split_mib", DEFAULT_SPLIT_MIB, 1, MAX_SPLIT_MIB) << 20;
  }

  /** At most so many splits a table. */
  int maxSplits() {
    int cores = Runtime.getRuntime().availableProcessors();
    return options.number("splits", 2 * cores, 1, MAX_SPLITS);
  }

  /** Opens a connection in auto-commit mode; the caller closes it. */
  Connection open() {
    Properties properties = new Properties();
    options.find("user").ifPresent(user -> PGProperty.USER.set(properties, user));
    options.find("password").ifPresent(secret -> PGProperty.PASSWORD.set(properties, secret));
    PGProperty.CONNECT_TIMEOUT.set(properties, CONNECT_SECONDS);
    PGProperty.LOGIN_TIMEOUT.set(properties, 2 * CONNECT_SECONDS);
    PGProperty.SOCKET_TIMEOUT.set(properties, SOCKET_SECONDS);
    PGProperty.TCP_KEEP_ALIVE.set(properties, true);
    PGProperty.APPLICATION_NAME.set(properties, "assay");
    String url = url();
    try {
      Connection connection = new Driver().connect(url, properties);
      try (Statement statement = connection.createStatement()) {
        statement.execute(SESSION);
        return connection;
      } catch (SQLException e) {
        throw Closing.after(e, connection);
      }
    } catch (SQLException e) {
      throw failure("connecting", e);
    }
  }

  /**
   * The address, of the one form that is let through: the driver logs whole those that it does not
   * understand, and takes what stands before an {@code @} for a part of the host.
   */
  private String url() {
    String url = options.require("url");
    if (PostgresUrl.hasCredentialsInFront(url)) {
      throw wrong(
          "has something before an '@': PostgreSQL's driver takes it for the host, so give it"
              + " as the options user and password");
    }
    if (!PostgresUrl.isWellFormed(url) || Driver.parseURL(url, null) == null) {
      throw wrong("is no URL of PostgreSQL: expected jdbc:postgresql://HOST:PORT/DATABASE");
    }
    return url;
  }

  /** The text itself is not shown: it may hold a password. */
  private AssayException wrong(String what) {
    return new AssayException(
        Category.DEFINITION, "%s: %s %s".formatted(spec(), options.describe(List.of("url")), what));
  }

  /** Where the source is, without credentials. */
  String place() {
    Properties parts = Driver.parseURL(url(), null);
    return "%s:%s/%s"
        .formatted(
            PGProperty.PG_HOST.getOrDefault(parts),
            PGProperty.PG_PORT.getOrDefault(parts),
            PGProperty.PG_DBNAME.getOrDefault(parts));
  }

  /** A failure with its category and the next step. */
  AssayException failure(String step, SQLException e) {
    return PostgresErrors.of(
        "%s at %s: %s".formatted(spec(), place(), step),
        "check " + options.describe(List.of("user", "password")),
        e);
  }
}
