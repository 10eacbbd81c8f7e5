// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.oracle;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256, in lower-case hexadecimal, of the trimmed, lower-cased text. */
final class Masking {
  private final byte[] key;

  Masking(String key) {
    this.key = key.getBytes(StandardCharsets.UTF_8);
  }

  String of(String text) {
    String normal = Typing.trimmed(text);
    if (normal == null) {
      return null;
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] address = normal.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(mac.doFinal(address));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
