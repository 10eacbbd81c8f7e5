// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.MalformedInputException;

/**
 * Text that is said to be UTF-8, without a byte order mark; what is not well-formed (table 3-7 of
 * the Unicode standard) is an error. Not thread-safe.
 */
final class Utf8Check extends InputStream {
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;

  /** Bytes that the character that has begun still lacks, and what the next of them may be. */
  private int lacking;

  private int lowest;
  private int highest;

  Utf8Check(InputStream in) throws IOException {
    this.in = withoutMark(in);
  }

  private static InputStream withoutMark(InputStream in) throws IOException {
    PushbackInputStream text = new PushbackInputStream(in, MARK.length);
    byte[] first = text.readNBytes(MARK.length);
    if (!java.util.Arrays.equals(first, MARK)) {
      text.unread(first);
    }
    return text;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int n = in.read(target, offset, length);
    if (n < 0 && lacking > 0) {
      throw new MalformedInputException(1);
    }
    check(target, offset, offset + n);
    return n;
  }

  private void check(byte[] text, int from, int to) throws IOException {
    int at = from;
    while (at < to) {
      if (lacking == 0) {
        at = ascii(text, at, to);
        if (at == to) {
          return;
        }
        begin(text[at] & 0xFF);
      } else {
        goOn(text[at] & 0xFF);
      }
      at++;
    }
  }

  /** Where the first byte is that is not ASCII, or the end; most text has few. */
  private static int ascii(byte[] text, int from, int to) {
    int at = from;
    while (at + 8 <= to
        && (text[at] | text[at + 1] | text[at + 2] | text[at + 3]) >= 0
        && (text[at + 4] | text[at + 5] | text[at + 6] | text[at + 7]) >= 0) {
      at += 8;
    }
    while (at < to && text[at] >= 0) {
      at++;
    }
    return at;
  }

  private void begin(int b) throws IOException {
    lowest = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80;
    highest = b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : 0xBF;
    lacking = b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
    if (b < 0xC2 || b > 0xF4) {
      throw new MalformedInputException(1);
    }
  }

  private void goOn(int b) throws IOException {
    if (b < lowest || b > highest) {
      throw new MalformedInputException(1);
    }
    lowest = 0x80;
    highest = 0xBF;
    lacking--;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
