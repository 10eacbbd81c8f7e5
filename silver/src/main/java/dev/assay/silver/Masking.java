// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.Settings;
import dev.assay.lake.contract.Column;
import dev.assay.lake.contract.ColumnType;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.Sql;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Masks columns. A text is masked trimmed, as the typed column holds it. DuckDB has SHA-256 but no
 * HMAC, which is two of them around the key padded in two ways (RFC 2104); the padded keys are
 * variables of the session while a table is written, and never part of a statement.
 */
final class Masking {
  private static final String INNER = "mask_inner";
  private static final String OUTER = "mask_outer";
  private static final int BLOCK_BYTES = 64;
  private static final byte INNER_PAD = 0x36;
  private static final byte OUTER_PAD = 0x5c;

  private final SilverTable table;

  Masking(SilverTable table) {
    this.table = table;
  }

  /** Runs a step while the kernel knows the key. */
  void during(DuckDbKernel kernel, Settings settings, Runnable step) {
    Optional<Mask> keyed =
        table.mask().values().stream().filter(mask -> mask.kind() == Mask.Kind.HMAC).findFirst();
    if (keyed.isEmpty()) {
      step.run();
      return;
    }
    setKey(kernel, key(keyed.get(), settings));
    try {
      step.run();
    } finally {
      kernel.execute("RESET VARIABLE " + INNER);
      kernel.execute("RESET VARIABLE " + OUTER);
    }
  }

  /** All masks of a table have one key and one salt. */
  private static byte[] key(Mask mask, Settings settings) {
    byte[] key = settings.require(mask.key()).getBytes(StandardCharsets.UTF_8);
    return mask.salt() == null ? key : hmac(key, mask.salt());
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  static void setKey(DuckDbKernel kernel, byte[] key) {
    kernel.setSecret(INNER, padded(key, INNER_PAD));
    kernel.setSecret(OUTER, padded(key, OUTER_PAD));
  }

  private static byte[] padded(byte[] key, byte pad) {
    byte[] block = Arrays.copyOf(key.length > BLOCK_BYTES ? sha256(key) : key, BLOCK_BYTES);
    byte[] padded = new byte[BLOCK_BYTES];
    for (int i = 0; i < BLOCK_BYTES; i++) {
      padded[i] = (byte) (block[i] ^ pad);
    }
    return padded;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The column as it may be shown: itself, or masked. */
  String shown(Column column) {
    String name = Sql.identifier(column.name());
    Mask mask = table.mask().get(column.name());
    return mask == null ? name : masked(mask, name, column.type());
  }

  static String masked(Mask mask, String text, ColumnType type) {
    return switch (mask.kind()) {
      case HMAC -> hmac(text);
      case HASH -> "sha256(%s || %s)".formatted(Sql.literal(mask.salt() + ":"), lower(text));
      case PARTIAL -> "partly(%s)".formatted(text);
      case NULL -> "NULL::" + type.sql();
      case DROP -> throw new IllegalStateException("a dropped column is in the contract");
    };
  }

  /** What two values must have in common to be masked alike. */
  static String told(Mask mask, String text) {
    return switch (mask.kind()) {
      case HMAC, HASH -> lower(text);
      case PARTIAL, NULL, DROP ->
          throw new IllegalStateException("a key is masked by hmac or hash");
    };
  }

  /** Whether a column's values may be shown as they are. */
  boolean isOpen(Column column) {
    return !table.mask().containsKey(column.name());
  }

  static String hmac(String text) {
    return "sha256(getvariable('%s') || unhex(sha256(getvariable('%s') || encode(%s))))"
        .formatted(OUTER, INNER, lower(text));
  }

  /**
   * Lower case as Unicode has it, each letter by itself, so that a sigma does not depend on what
   * stands beside it; DuckDB's own drops the dot of a dotted capital I.
   */
  private static String lower(String text) {
    return "lower(replace(%s, '\u0130', 'i\u0307'))".formatted(text);
  }
}
