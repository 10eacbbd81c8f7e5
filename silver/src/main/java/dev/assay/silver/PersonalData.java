// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

/**
 * A guess that a column holds data about persons.
 *
 * @param kind what it seems to be
 * @param share the share of its values that look like it, 0 to 1
 * @param named whether the column's name says so
 */
public record PersonalData(Kind kind, double share, boolean named) {
  /** What is guessed. */
  public enum Kind {
    /** An address with an at sign and a domain. */
    EMAIL("e-mail address"),
    /** A payment card's number, by the sum of its digits (Luhn). */
    CARD("card number"),
    /** An address of IPv4 or IPv6. */
    IP("IP address"),
    /** A telephone number. */
    PHONE("telephone number"),
    /** A person's name; only where the column's name says so. */
    NAME("name of a person");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }
}
