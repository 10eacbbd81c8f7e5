// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;

/**
 * The servers' credentials, made up once for a state folder and kept in it, readable by its owner
 * only.
 */
record Secrets(
    String postgresAdminPassword, String postgresPassword, String s3AccessKey, String s3SecretKey) {

  private static final String ADMIN = "postgres.admin_password";
  private static final String USER = "postgres.password";
  private static final String ACCESS = "s3.access_key";
  private static final String SECRET = "s3.secret_key";

  static Secrets of(StateFolder state) {
    if (!Files.exists(state.secrets())) {
      SecureRandom random = new SecureRandom();
      PrivateFile.write(
          state.secrets(),
          Map.of(
              ADMIN, hex(random, 20),
              USER, hex(random, 20),
              ACCESS, hex(random, 10),
              SECRET, hex(random, 20)));
    }
    Properties kept = PrivateFile.read(state.secrets());
    return new Secrets(
        kept.getProperty(ADMIN),
        kept.getProperty(USER),
        kept.getProperty(ACCESS),
        kept.getProperty(SECRET));
  }

  private static String hex(SecureRandom random, int bytes) {
    byte[] secret = new byte[bytes];
    random.nextBytes(secret);
    return HexFormat.of().formatHex(secret);
  }

  /** A record prints its components: these must not reach a log. */
  @Override
  public String toString() {
    return "Secrets[…]";
  }
}
