// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.contract.Column;
import dev.assay.lake.contract.ColumnType;
import dev.assay.lake.manifest.SourceColumn;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was found about a column. Values are counted after trimming, where nothing is NULL.
 *
 * @param name its name in a contract
 * @param source the column as its source names it
 * @param type the narrowest type that fits every value and that the source allows
 * @param nullable whether NULL was seen, or may come as the source says
 * @param rows rows looked at
 * @param values values that are not NULL
 * @param distinct different values
 * @param least the least value; null for text and for what must not be shown
 * @param greatest the greatest value; null for text and for what must not be shown
 * @param shortest characters of the shortest value
 * @param longest characters of the longest value
 * @param dates how many values have which accepted form of a date, the most frequent first
 * @param nearly a type that most values fit but not all, or null
 * @param misfits values that do not fit it
 * @param personal what it tells about persons, or null where there is no such guess
 */
public record ColumnProfile(
    String name,
    SourceColumn source,
    ColumnType type,
    boolean nullable,
    long rows,
    long values,
    long distinct,
    String least,
    String greatest,
    long shortest,
    long longest,
    Map<String, Long> dates,
    ColumnType nearly,
    long misfits,
    PersonalData personal) {
  /** Copies the forms of dates, keeping their order. */
  public ColumnProfile {
    dates = Collections.unmodifiableMap(new LinkedHashMap<>(dates));
  }

  /** Rows in which it is NULL. */
  public long nulls() {
    return rows - values;
  }

  /** The column as a contract promises it; the documentation carries what was found. */
  Column column() {
    return new Column(name, type, nullable, Evidence.of(this));
  }
}
