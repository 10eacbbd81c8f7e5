// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The platform's HMAC, to compare with. */
final class Hmac {
  private Hmac() {}

  static String of(String text) {
    return of(BronzeFixture.PII_KEY.getBytes(StandardCharsets.UTF_8), text);
  }

  static String of(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
