// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.postgres;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** What the parent wrote down for this server; passwords come no other way. */
record Settings(
    int port,
    Path dataFolder,
    Path programFolder,
    String adminPassword,
    String user,
    String password,
    String database) {

  static Settings read(Path file) throws IOException {
    Properties kept = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      kept.load(in);
    }
    return new Settings(
        Integer.parseInt(kept.getProperty("port")),
        Path.of(kept.getProperty("data_folder")),
        Path.of(kept.getProperty("program_folder")),
        kept.getProperty("admin_password"),
        kept.getProperty("user"),
        kept.getProperty("password"),
        kept.getProperty("database"));
  }

  /** A record prints its components: the passwords must not reach a log. */
  @Override
  public String toString() {
    return "Settings[" + dataFolder + ", port=" + port + "]";
  }
}
