// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

/**
 * Goes over JSON (RFC 8259) in UTF-8 without making anything of it: where values begin and end, and
 * whether they are well-formed. Each step says whether it succeeded; where it did not, {@link #at}
 * is at what is wrong, or at the limit. Not thread-safe.
 */
final class JsonCursor {
  /** What is nested deeper is not gone over. */
  static final int MAX_DEPTH = 1000;

  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  /** What is gone over. */
  byte[] bytes;

  /** The next byte. */
  int at;

  /** The end of what may be looked at. */
  int limit;

  /** Whether what is gone over ends with its line. */
  boolean lines;

  /** Line feeds that were passed. */
  long feeds;

  /** The byte of the stream at which the line begins that the cursor is in. */
  long line;

  private long before;

  /** Whether the text that was passed last has escapes. */
  boolean escaped;

  /** Whether it stopped because what it is at is nested too deep. */
  boolean tooDeep;

  /** Whether half of a surrogate pair was passed, which is no character. */
  boolean halved;

  /** Goes over what a window has, from there. */
  void look(Window window, int from) {
    bytes = window.bytes;
    at = from;
    limit = window.limit;
    before = window.offset(0);
  }

  /** The line that the cursor is in, from 1. */
  long lineNumber() {
    return feeds + 1;
  }

  /** The byte of its line that the cursor is at, from 1. */
  long column() {
    return before + at - line + 1;
  }

  /** Whether it ran into the limit: with more text it might have succeeded. */
  boolean isAtLimit() {
    return at >= limit;
  }

  /** The next byte that is no white space, or -1 at the limit, or at the end of the one line. */
  int next() {
    while (at < limit) {
      byte b = bytes[at];
      if (b > ' ') {
        return b;
      }
      if (lines && (b == '\n' || b == '\r')) {
        return -1;
      }
      if (b == '\n') {
        feeds++;
        line = before + at + 1;
      } else if (b != ' ' && b != '\t' && b != '\r') {
        return b & 0xFF;
      }
      at++;
    }
    return -1;
  }

  /** Passes white space and that byte. */
  boolean pass(char expected) {
    if (next() != expected) {
      return false;
    }
    at++;
    return true;
  }

  /** Passes a value. */
  boolean value(int depth) {
    return switch (next()) {
      case '"' -> text();
      case '{' -> goesTo(depth) && object(depth + 1);
      case '[' -> goesTo(depth) && array(depth + 1);
      case 't' -> literal(TRUE);
      case 'f' -> literal(FALSE);
      case 'n' -> literal(NULL);
      default -> number();
    };
  }

  private boolean goesTo(int depth) {
    tooDeep = depth == MAX_DEPTH;
    return !tooDeep;
  }

  private boolean object(int depth) {
    at++;
    if (next() == '}') {
      at++;
      return true;
    }
    do {
      if (next() != '"' || !text() || !pass(':') || !value(depth)) {
        return false;
      }
    } while (pass(','));
    return pass('}');
  }

  private boolean array(int depth) {
    at++;
    if (next() == ']') {
      at++;
      return true;
    }
    do {
      if (!value(depth)) {
        return false;
      }
    } while (pass(','));
    return pass(']');
  }

  private boolean literal(byte[] expected) {
    for (byte b : expected) {
      if (at == limit || bytes[at] != b) {
        return false;
      }
      at++;
    }
    return true;
  }

  private boolean number() {
    if (at < limit && bytes[at] == '-') {
      at++;
    }
    if (at < limit && bytes[at] == '0') {
      at++;
    } else if (!digits()) {
      return false;
    }
    if (at < limit && bytes[at] == '.') {
      at++;
      if (!digits()) {
        return false;
      }
    }
    if (at < limit && (bytes[at] | 0x20) == 'e') {
      at++;
      if (at < limit && (bytes[at] == '+' || bytes[at] == '-')) {
        at++;
      }
      return digits();
    }
    return true;
  }

  private boolean digits() {
    int from = at;
    while (at < limit && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at > from;
  }

  /** Passes a text, whose quote is the next byte. */
  boolean text() {
    escaped = false;
    byte[] text = bytes;
    int limit = this.limit;
    int i = at + 1;
    while (i < limit) {
      byte b = text[i];
      if (b > '\\') {
        // most letters; the rest of this would do for them as well
        i++;
      } else if (b == '"') {
        at = i + 1;
        return true;
      } else if (b == '\\') {
        escaped = true;
        at = i;
        if (!escape()) {
          return false;
        }
        i = at;
      } else if (b >= 0 && b < ' ') {
        at = i;
        return false;
      } else {
        i++;
      }
    }
    at = limit;
    return false;
  }

  private boolean escape() {
    at++;
    if (at == limit) {
      return false;
    }
    byte b = bytes[at];
    if (b != 'u') {
      boolean known = "\"\\/bfnrt".indexOf(b) >= 0;
      at += known ? 1 : 0;
      return known;
    }
    int unit = unit();
    if (unit >= 0 && Character.isHighSurrogate((char) unit)) {
      return low();
    }
    halved |= unit >= 0 && Character.isLowSurrogate((char) unit);
    return unit >= 0;
  }

  /** Passes the second half of a surrogate pair, where it is there. */
  private boolean low() {
    int from = at;
    if (at == limit) {
      return false;
    }
    if (bytes[at] != '\\') {
      halved = true;
      return true;
    }
    at++;
    if (at < limit && bytes[at] != 'u') {
      at = from;
      halved = true;
      return true;
    }
    int unit = at < limit ? unit() : -1;
    if (unit >= 0 && !Character.isLowSurrogate((char) unit)) {
      at = from;
      halved = true;
    }
    return unit >= 0;
  }

  /** Passes a {@code u} and four hexadecimal digits; the code unit they are, or -1. */
  private int unit() {
    at++;
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      int digit = at < limit ? Character.digit(bytes[at], 16) : -1;
      if (digit < 0) {
        return -1;
      }
      unit = 16 * unit + digit;
      at++;
    }
    return unit;
  }
}
