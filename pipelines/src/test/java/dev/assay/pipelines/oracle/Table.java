// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows with named columns. Values are UUID, String, Instant, BigDecimal, LocalDate, Duration,
 * Integer, Boolean or null.
 */
public record Table(List<String> columns, List<Map<String, Object>> rows) {
  static Table of(String... columns) {
    return new Table(List.of(columns), new ArrayList<>());
  }

  Table add(Object... values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(columns + " got " + values.length + " values");
    }
    Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      row.put(columns.get(i), values[i]);
    }
    rows.add(row);
    return this;
  }
}
