// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import java.util.Locale;

/** The servers a sandbox can run. */
public enum ServerKind {
  POSTGRES("PostgreSQL"),
  CASSANDRA("Cassandra"),
  S3("S3");

  private final String title;

  ServerKind(String title) {
    this.title = title;
  }

  /** The name people use, for messages. */
  public String title() {
    return title;
  }

  /** The name of its folders: of its class path, and of its state. */
  String folder() {
    return name().toLowerCase(Locale.ROOT);
  }
}
