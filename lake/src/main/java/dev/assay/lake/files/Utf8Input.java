// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Text of any encoding as UTF-8, without a byte order mark; text that is not in its encoding is an
 * error. Not thread-safe.
 */
final class Utf8Input extends InputStream {
  private static final int CHARS = 1 << 14;

  private final Reader reader;
  private final char[] chars = new char[CHARS + 1];
  private byte[] bytes = new byte[0];
  private int at;
  private boolean first = true;

  private Utf8Input(InputStream in, Charset encoding) {
    this.reader =
        new InputStreamReader(
            in,
            encoding
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  /** Text in that encoding; most text is in UTF-8 already, and is only looked at. */
  static InputStream of(InputStream in, Charset encoding) throws IOException {
    return encoding.equals(StandardCharsets.UTF_8)
        ? new Utf8Check(in)
        : new Utf8Input(in, encoding);
  }

  @Override
  public int read() throws IOException {
    return fill() ? bytes[at++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int n = Math.min(length, bytes.length - at);
    System.arraycopy(bytes, at, target, offset, n);
    at += n;
    return n;
  }

  private boolean fill() throws IOException {
    while (at == bytes.length) {
      int n = reader.read(chars, 0, CHARS);
      if (n < 0) {
        return false;
      }
      if (n > 0 && Character.isHighSurrogate(chars[n - 1])) {
        int low = reader.read();
        if (low >= 0) {
          chars[n++] = (char) low;
        }
      }
      int from = first && n > 0 && chars[0] == '\uFEFF' ? 1 : 0;
      first = first && n == 0;
      bytes = new String(chars, from, n - from).getBytes(StandardCharsets.UTF_8);
      at = 0;
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
