// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes rows of text as the CSV that the kernel reads: no header, NULL bare, an empty text quoted,
 * and a last column with the text of what is no row. Not thread-safe.
 */
final class RowCsv implements RowSink, AutoCloseable {
  private final Writer out;
  private final int columns;

  RowCsv(Path file, int columns) throws IOException {
    this.out = new BufferedWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8), 1 << 16);
    this.columns = columns;
  }

  @Override
  public boolean row(List<String> values) throws IOException {
    for (int i = 0; i < columns; i++) {
      write(i < values.size() ? values.get(i) : null);
      out.write(',');
    }
    out.write('\n');
    return true;
  }

  @Override
  public boolean malformed(String text) throws IOException {
    for (int i = 0; i < columns; i++) {
      out.write(',');
    }
    write(text);
    out.write('\n');
    return true;
  }

  private void write(String value) throws IOException {
    if (value == null) {
      return;
    }
    boolean plain = !value.isEmpty();
    for (int i = 0; plain && i < value.length(); i++) {
      char c = value.charAt(i);
      plain = c != '"' && c != ',' && c != '\n' && c != '\r';
    }
    if (plain) {
      out.write(value);
    } else {
      out.write('"');
      out.write(value.replace("\"", "\"\""));
      out.write('"');
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
