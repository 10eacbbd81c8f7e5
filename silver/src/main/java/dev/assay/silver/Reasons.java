// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.contract.ColumnType;
import dev.assay.lake.kernel.Sql;

/** Says why a text does not fit its type, in SQL. */
final class Reasons {
  private Reasons() {}

  static String of(ColumnType type, String text) {
    String otherwise = Sql.literal(otherwise(type));
    return switch (type.kind()) {
      case STRING, BOOLEAN, TIME, UUID, BYTES, INTERVAL -> otherwise;
      case INT, LONG ->
          """
          CASE WHEN regexp_full_match(%s, '[+-]?[0-9]+') THEN 'out of range for %s'
            ELSE %s END"""
              .formatted(text, type.sql(), otherwise);
      case FLOAT, DOUBLE ->
          """
          CASE WHEN floating(%s) IS NOT NULL THEN 'out of range for %s'
            ELSE %s END"""
              .formatted(text, type.sql(), otherwise);
      case DECIMAL -> decimal(type, text, otherwise);
      case DATE, TIMESTAMP, LOCAL_TIMESTAMP -> moment(text, otherwise);
    };
  }

  private static String decimal(ColumnType type, String text, String otherwise) {
    return """
    CASE WHEN regexp_full_match(%1$s, '[+-]?[0-9]+(?:\\.[0-9]+)?')
        THEN 'more digits than %2$s holds; it would have to be rounded'
      WHEN lower(%1$s) IN ('nan', 'inf', '-inf', 'infinity', '-infinity')
        THEN 'not a finite number'
      WHEN regexp_full_match(%1$s, '[+-]?[0-9.]+[eE][+-]?[0-9]+')
        THEN 'written with an exponent'
      ELSE %3$s END"""
        .formatted(text, type.sql(), otherwise);
  }

  private static String moment(String text, String otherwise) {
    return """
    CASE WHEN lower(%1$s) IN ('infinity', '-infinity')
        THEN 'infinity is no point in time'
      WHEN regexp_full_match(%1$s, '(?s)[0-9]{5,}-.*|0000.*|.* BC')
        THEN 'outside the years 0001 to 9999'
      WHEN regexp_matches(%1$s, '[0-9]\\.[0-9]{6}[0-9]*[1-9]')
        THEN 'finer than a microsecond; it would have to be rounded'
      WHEN regexp_full_match(%1$s, '(?s)[0-9]{4}-[0-9]{2}-[0-9]{2}.*|[0-9]{2}/[0-9]{2}/[0-9]{4}.*')
        THEN 'no such day or time, or more than a date format allows'
      ELSE %2$s END"""
        .formatted(text, otherwise);
  }

  private static String otherwise(ColumnType type) {
    return switch (type.kind()) {
      case STRING -> "not text";
      case BOOLEAN -> "not true, false, t or f";
      case INT, LONG -> "not a whole number";
      case FLOAT, DOUBLE -> "not a number";
      case DECIMAL -> "not a decimal number";
      case DATE, TIMESTAMP, LOCAL_TIMESTAMP -> "in no accepted date format";
      case TIME -> "not a time of day";
      case UUID -> "not a UUID";
      case BYTES -> "not bytes in hexadecimal";
      case INTERVAL -> "not an interval of whole milliseconds without a sign";
    };
  }
}
