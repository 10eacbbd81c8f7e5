// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.oracle;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Orders versions of a row; the greatest is kept. First by the column that dates them, NULL being
 * the oldest, then by the remaining columns in declared order, NULL being the least.
 */
final class Versions implements Comparator<Map<String, Object>> {
  private final List<String> order = new ArrayList<>();

  Versions(List<String> key, String latestBy, List<String> columns) {
    if (latestBy != null) {
      order.add(latestBy);
    }
    columns.stream()
        .filter(column -> !key.contains(column) && !column.equals(latestBy))
        .forEach(order::add);
  }

  @Override
  public int compare(Map<String, Object> one, Map<String, Object> other) {
    for (String column : order) {
      int result = compareValues(one.get(column), other.get(column));
      if (result != 0) {
        return result;
      }
    }
    return 0;
  }

  private static int compareValues(Object one, Object other) {
    if (one == null || other == null) {
      return Boolean.compare(one != null, other != null);
    }
    if (one instanceof UUID id && other instanceof UUID otherId) {
      // UUID.compareTo is signed; the hexadecimal text orders as databases do.
      return id.toString().compareTo(otherId.toString());
    }
    if (one instanceof String text && other instanceof String otherText) {
      // By code point, as UTF-8 orders; String.compareTo goes by UTF-16 units.
      return Arrays.compareUnsigned(
          text.getBytes(StandardCharsets.UTF_8), otherText.getBytes(StandardCharsets.UTF_8));
    }
    if (one instanceof Instant time && other instanceof Instant otherTime) {
      return time.compareTo(otherTime);
    }
    return ((BigDecimal) one).compareTo((BigDecimal) other);
  }
}
