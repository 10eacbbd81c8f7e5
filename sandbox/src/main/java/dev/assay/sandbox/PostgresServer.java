// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

/**
 * How to reach a PostgreSQL server. Immutable.
 *
 * @param jdbcUrl without user and password
 * @param user may create tables, databases and roles; no superuser
 */
public record PostgresServer(String jdbcUrl, String user, String password, String host, int port) {

  /** Without the password, so that it cannot reach a log by accident. */
  @Override
  public String toString() {
    return "PostgresServer[" + jdbcUrl + ", user=" + user + "]";
  }
}
