// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.contract;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of a column, as the contract promises it and as DuckDB holds it.
 *
 * @param kind the kind
 * @param precision decimal digits in all, 0 for other kinds
 * @param scale decimal digits after the point, 0 for other kinds
 */
public record ColumnType(Kind kind, int precision, int scale) implements Serializable {
  /** Kinds of columns, each with the name of its DuckDB type. */
  public enum Kind {
    /** UTF-8 text. */
    STRING("VARCHAR"),
    /** True or false. */
    BOOLEAN("BOOLEAN"),
    /** 32 bits. */
    INT("INTEGER"),
    /** 64 bits. */
    LONG("BIGINT"),
    /** 32-bit floating point; never for money. */
    FLOAT("FLOAT"),
    /** 64-bit floating point; never for money. */
    DOUBLE("DOUBLE"),
    /** Exact decimal. */
    DECIMAL("DECIMAL"),
    /** Calendar day. */
    DATE("DATE"),
    /** Time of day, microseconds. */
    TIME("TIME"),
    /** Instant in UTC, microseconds. */
    TIMESTAMP("TIMESTAMP WITH TIME ZONE"),
    /** Date and time without a zone, microseconds. */
    LOCAL_TIMESTAMP("TIMESTAMP"),
    /** 128-bit identifier. */
    UUID("UUID"),
    /** Bytes. */
    BYTES("BLOB"),
    /** Months, days and microseconds. */
    INTERVAL("INTERVAL");

    private final String duckDb;

    Kind(String duckDb) {
      this.duckDb = duckDb;
    }
  }

  private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),(\\d+)\\)");
  private static final int MAX_PRECISION = 38;
  private static final int INT_DIGITS = 10;
  private static final int LONG_DIGITS = 19;

  /** Checks precision and scale. */
  public ColumnType {
    boolean decimal = kind == Kind.DECIMAL;
    if (decimal && (precision < 1 || precision > MAX_PRECISION || scale < 0 || scale > precision)) {
      throw new IllegalArgumentException(
          "decimal(%d,%d): expected precision 1 to %d and scale 0 to precision"
              .formatted(precision, scale, MAX_PRECISION));
    }
    if (!decimal && (precision != 0 || scale != 0)) {
      throw new IllegalArgumentException(kind + " has no precision or scale");
    }
  }

  /** A type other than decimal. */
  public static ColumnType of(Kind kind) {
    return new ColumnType(kind, 0, 0);
  }

  /** An exact decimal. */
  public static ColumnType decimal(int precision, int scale) {
    return new ColumnType(Kind.DECIMAL, precision, scale);
  }

  /**
   * The type that DuckDB names so, as {@code DESCRIBE} shows it.
   *
   * @throws IllegalArgumentException if no column of a lake has such a type
   */
  public static ColumnType parse(String duckDb) {
    Matcher decimal = DECIMAL.matcher(duckDb);
    if (decimal.matches()) {
      return decimal(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
    }
    for (Kind kind : Kind.values()) {
      if (kind.duckDb.equals(duckDb) && kind != Kind.DECIMAL) {
        return of(kind);
      }
    }
    throw new IllegalArgumentException(
        "type %s has no place in a contract: cast it to one of the contract's types"
            .formatted(duckDb));
  }

  /**
   * Whether every value of that type, written as text, is a value of this one as it stands. Times
   * with and without a zone hold one another, for a time without a zone is in UTC.
   */
  public boolean holds(ColumnType other) {
    if (equals(other) || kind == Kind.STRING) {
      return true;
    }
    return switch (other.kind) {
      case INT -> kind == Kind.LONG || kind == Kind.DOUBLE || wholeDigits() >= INT_DIGITS;
      case LONG -> wholeDigits() >= LONG_DIGITS;
      case FLOAT -> kind == Kind.DOUBLE;
      case DECIMAL -> holdsDecimal(other);
      case DATE, TIMESTAMP, LOCAL_TIMESTAMP ->
          kind == Kind.TIMESTAMP || kind == Kind.LOCAL_TIMESTAMP;
      case STRING, BOOLEAN, DOUBLE, TIME, UUID, BYTES, INTERVAL -> false;
    };
  }

  private boolean holdsDecimal(ColumnType other) {
    return switch (kind) {
      case DECIMAL -> wholeDigits() >= other.wholeDigits() && scale >= other.scale;
      case INT -> other.scale == 0 && other.precision < INT_DIGITS;
      case LONG -> other.scale == 0 && other.precision < LONG_DIGITS;
      default -> false;
    };
  }

  /** Digits before the point that a decimal holds; of other kinds too few for any number. */
  private int wholeDigits() {
    return kind == Kind.DECIMAL ? precision - scale : -1;
  }

  /** The type in DuckDB's SQL, as in {@code DECIMAL(18,6)}. */
  public String sql() {
    return kind == Kind.DECIMAL ? "DECIMAL(%d,%d)".formatted(precision, scale) : kind.duckDb;
  }

  @Override
  public String toString() {
    return sql();
  }
}
