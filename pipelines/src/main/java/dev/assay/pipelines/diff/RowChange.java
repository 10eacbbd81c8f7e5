// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.diff;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row that differs. Values are text as DuckDB writes it; null is NULL.
 *
 * @param kind how it differs
 * @param times how often it occurs more on its side; 1 where rows have a key
 * @param key the values of the key, empty where whole rows are compared
 * @param there the values there: all of a removed row, those that differ of a changed one
 * @param here the values here: all of an added row, those that differ of a changed one
 */
public record RowChange(
    Kind kind,
    long times,
    Map<String, String> key,
    Map<String, String> there,
    Map<String, String> here) {
  /** How a row can differ. */
  public enum Kind {
    /** It is here only. */
    ADDED,
    /** It is there only. */
    REMOVED,
    /** It is in both by its key, with other values. */
    CHANGED;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Copies; the order of columns is kept. */
  public RowChange {
    key = ordered(key);
    there = ordered(there);
    here = ordered(here);
  }

  private static Map<String, String> ordered(Map<String, String> values) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
