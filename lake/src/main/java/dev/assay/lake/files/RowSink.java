// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Takes the rows of a file in their order. */
interface RowSink {
  /** Takes nothing, and wants no more. */
  RowSink NONE =
      new RowSink() {
        @Override
        public boolean row(Row row) {
          return false;
        }

        @Override
        public boolean malformed(byte[] bytes, int from, int to) {
          return false;
        }
      };

  /** Takes the columns, before any row; more may come up with the rows. */
  default void begin(Columns columns) {}

  /**
   * Takes a row, which is gone when it returns.
   *
   * @return whether more is wanted
   */
  boolean row(Row row) throws IOException;

  /** Takes what stands where a row should, never an empty text in UTF-8; whether more is wanted. */
  boolean malformed(byte[] bytes, int from, int to) throws IOException;

  /** Writes its values, by the columns' places; columns beyond them are NULL. */
  @FunctionalInterface
  interface Row {
    void write(RowCsv out) throws IOException;
  }

  /** Takes a row of values, null for NULL. */
  default boolean row(List<String> values) throws IOException {
    return row(
        out -> {
          for (String value : values) {
            out.text(value);
          }
        });
  }

  /** Takes what stands where a row should, never an empty text. */
  default boolean malformed(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return malformed(bytes, 0, bytes.length);
  }
}
