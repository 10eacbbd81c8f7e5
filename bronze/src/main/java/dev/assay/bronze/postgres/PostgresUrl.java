// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.postgres;

import java.util.regex.Pattern;

/** Which addresses the driver is given: such whose hosts, ports and database can be shown. */
final class PostgresUrl {
  private static final String HOST = "(?:[\\w.-]*|\\[[\\da-fA-F:.]+])(?::\\d{1,5})?";
  private static final String DATABASE = "(?:[^/?#@%]|%[\\da-fA-F]{2})*";
  private static final String PARAMETERS = "(?:[^%]|%[\\da-fA-F]{2})*";
  private static final Pattern WELL_FORMED =
      Pattern.compile(
          "jdbc:postgresql://%s(?:,%s)*/%s(?:[?]%s)?".formatted(HOST, HOST, DATABASE, PARAMETERS));

  private static final Pattern IN_FRONT = Pattern.compile("jdbc:postgresql:(?://)?[^?]*@.*");

  private PostgresUrl() {}

  /** Whether something stands before an at sign before the parameters. */
  static boolean hasCredentialsInFront(String url) {
    return IN_FRONT.matcher(url).matches();
  }

  /** Whether it is {@code jdbc:postgresql://HOST:PORT/DATABASE}, with parameters or without. */
  static boolean isWellFormed(String url) {
    return WELL_FORMED.matcher(url).matches();
  }
}
