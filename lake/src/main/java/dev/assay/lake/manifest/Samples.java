// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.manifest;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A few bad rows for a person to look at: as text, cut to a length, with control characters spelled
 * out. Values of masked columns are masked.
 *
 * @param columns names of the columns shown, not always all
 * @param rows the values of each row, in the order of the columns; null for NULL
 */
public record Samples(List<String> columns, List<List<String>> rows) implements Serializable {
  /** Copies the lists. */
  public Samples {
    columns = List.copyOf(columns);
    // Not List.copyOf, which refuses null.
    rows = rows.stream().map(Samples::copy).toList();
  }

  private static List<String> copy(List<String> row) {
    return Collections.unmodifiableList(new ArrayList<>(row));
  }
}
