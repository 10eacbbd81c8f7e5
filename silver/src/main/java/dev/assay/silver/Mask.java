// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import java.io.Serializable;
import java.util.Objects;

/**
 * What becomes of a column that must not be read. Immutable; holds the name of a key, never a key.
 *
 * @param kind what is done
 * @param key the setting that holds the key, for {@link Kind#HMAC}; else null
 * @param salt what makes the masks of one pipeline differ from another's, for {@link Kind#HMAC} and
 *     {@link Kind#HASH}; it is no secret. Null means none, which only HMAC allows
 */
public record Mask(Kind kind, String key, String salt) implements Serializable {
  /** The setting that holds the key where no other is named. */
  public static final String DEFAULT_KEY = "ASSAY_PII_KEY";

  /** Keyed under {@link #DEFAULT_KEY}, without a salt. */
  public static final Mask HMAC = hmac(DEFAULT_KEY, null);

  /** A little of the text. */
  public static final Mask PARTIAL = new Mask(Kind.PARTIAL, null, null);

  /** Not there at all. */
  public static final Mask DROP = new Mask(Kind.DROP, null, null);

  /** There, and always NULL. */
  public static final Mask NULL = new Mask(Kind.NULL, null, null);

  /** What is done with a column. */
  public enum Kind {
    /**
     * HMAC-SHA-256 of the trimmed, lower-cased text, in lower-case hex: equal texts stay equal, and
     * nobody without the key can tell which text it was. With a salt the key is the HMAC-SHA-256 of
     * the salt under the setting's value.
     */
    HMAC,
    /**
     * SHA-256 of the salt, a colon and the trimmed, lower-cased text, in lower-case hex: equal
     * texts stay equal, and whoever guesses a text can see that he guessed right.
     */
    HASH,
    /**
     * The first character and the domain of an e-mail address, the last four of ten or more digits,
     * the first character of another text of four or more characters; {@code ***} for the rest.
     */
    PARTIAL,
    /** The column is not in silver. */
    DROP,
    /** The column is in silver, and NULL in every row. */
    NULL;

    /** Whether it is made of text, and gives text. */
    public boolean isOfText() {
      return this == HMAC || this == HASH || this == PARTIAL;
    }

    /**
     * Whether rows with different values may get the same one, so that they make no key. Texts that
     * differ in the case of letters only count as one: {@link #HMAC} and {@link #HASH} keys do.
     */
    public boolean mergesValues() {
      return this == PARTIAL || this == NULL;
    }
  }

  /** Checks that it is whole. */
  public Mask {
    Objects.requireNonNull(kind);
    if ((kind == Kind.HMAC) != (key != null)) {
      throw new IllegalArgumentException("mask %s with key %s".formatted(kind, key));
    }
    if (kind == Kind.HASH && (salt == null || salt.isEmpty())) {
      throw new IllegalArgumentException("a hash without a salt is no mask");
    }
  }

  /** Keyed under a setting's value; the salt may be null. */
  public static Mask hmac(String key, String salt) {
    return new Mask(Kind.HMAC, key, salt);
  }

  /** Not keyed. */
  public static Mask hash(String salt) {
    return new Mask(Kind.HASH, null, salt);
  }

  /** The same for two masks if and only if they give the same values. */
  public String fingerprint() {
    String named = key == null || key.equals(DEFAULT_KEY) ? "" : " key " + key;
    return kind + named + (salt == null ? "" : " salt " + salt);
  }
}
