// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.pipelines.run.Redaction;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * Standard error without the values of secrets, from when they are known: no message, stack trace
 * or log line passes it by. Finds what is written in one piece, as messages are. Thread-safe.
 */
final class RedactedWriter extends FilterWriter {
  private volatile Redaction redaction = Redaction.of(List.of());

  RedactedWriter(Writer out) {
    super(out);
  }

  /** Hides these too from now on. */
  synchronized void hide(Redaction secrets) {
    redaction = redaction.and(secrets);
  }

  @Override
  public void write(int c) throws IOException {
    out.write(c);
  }

  @Override
  public void write(char[] text, int offset, int length) throws IOException {
    out.write(redaction.apply(new String(text, offset, length)));
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    out.write(redaction.apply(text.substring(offset, offset + length)));
  }
}
