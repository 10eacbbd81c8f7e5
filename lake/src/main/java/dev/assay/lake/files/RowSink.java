// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import java.io.IOException;
import java.util.List;

/** Takes the rows of a file in their order. */
interface RowSink {
  /**
   * Takes a row.
   *
   * @param values by the columns' places, null for NULL; columns beyond them are NULL
   * @return whether more is wanted
   */
  boolean row(List<String> values) throws IOException;

  /** Takes what stands where a row should, never an empty text; whether more is wanted. */
  boolean malformed(String text) throws IOException;
}
