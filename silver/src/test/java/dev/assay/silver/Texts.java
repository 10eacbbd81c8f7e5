// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Texts with what breaks software: quotes, line breaks, NUL, spaces of all kinds, emoji. */
final class Texts {
  private static final String[] PIECES = {
    " ",
    "\t",
    "\n",
    "\r",
    "\r\n",
    "\u000b",
    "\f",
    "\u0085",
    "\u00a0",
    "\u1680",
    "\u2003",
    "\u2028",
    "\u2029",
    "\u202f",
    "\u205f",
    "\u3000",
    "\u200b",
    "\ufeff",
    "\u001c",
    "\u180e",
    "\0",
    "\"",
    "\"\"",
    "'",
    ",",
    ";",
    "\\",
    "\\N",
    "NULL",
    "null",
    "\ud83d\ude00",
    "e\u0301",
    "\u0130",
    "\u0131",
    "\u00df",
    "\u1e9e",
    "\u01c5",
    "\u03a3",
    "a\u03a3",
    "A",
    "z",
    "@",
    "0",
    "%",
    "!",
    "~",
    "\u007f"
  };

  private Texts() {}

  static Arbitrary<String> any() {
    Arbitrary<String> pieces =
        Arbitraries.of(PIECES).list().ofMaxSize(8).map(list -> String.join("", list));
    // Half a surrogate pair cannot be written as UTF-8; letters newer than Java have no case there.
    Arbitrary<String> all =
        Arbitraries.strings()
            .all()
            .ofMaxLength(12)
            .filter(s -> s.codePoints().allMatch(Texts::known));
    return Arbitraries.oneOf(pieces, all);
  }

  private static boolean known(int codePoint) {
    return Character.isDefined(codePoint) && Character.getType(codePoint) != Character.SURROGATE;
  }
}
