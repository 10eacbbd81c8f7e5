// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.contract.Column;
import dev.assay.lake.contract.ColumnType;
import dev.assay.lake.contract.ColumnType.Kind;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.manifest.SourceColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds the narrowest type that every value of a column fits exactly: boolean, whole number,
 * decimal, UUID, date, timestamp, else text. Numbers that a number would not give back, such as
 * {@code 007} or a telephone's {@code 0612345678}, are text, though the latter could be a time.
 */
final class Inference {
  private static final int FACTS = 9;
  private static final int USUAL_PRECISION = 18;
  private static final int MAX_PRECISION = 38;
  private static final String NUMBER = "'-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?'";

  private Inference() {}

  /**
   * The contract that the files keep, without the columns that a mask drops.
   *
   * @throws AssayException (DEFINITION) if a mask drops a column that is not there: it might be
   *     another column's name misspelled
   */
  static TableContract contract(DuckDbKernel kernel, SilverTable table, CsvFiles csv) {
    TableContract found = contract(kernel, table.table().name(), csv);
    Set<String> dropped = table.dropped();
    List<String> missing =
        dropped.stream().filter(name -> found.column(name).isEmpty()).sorted().toList();
    if (!missing.isEmpty()) {
      throw new AssayException(
          Category.DEFINITION,
          "%s: mask drops columns that %s does not have: %s; it has %s"
              .formatted(table.table(), csv.partition(), missing, found.columnNames()));
    }
    return new TableContract(
        found.name(),
        found.doc(),
        found.columns().stream()
            .filter(column -> !dropped.contains(column.name()))
            .map(column -> maskable(column, table.mask().get(column.name())))
            .toList());
  }

  /** What is masked as text is text, even if all its values are numbers. */
  private static Column maskable(Column column, Mask mask) {
    return mask == null || !mask.kind().isOfText()
        ? column
        : new Column(column.name(), ColumnType.of(Kind.STRING), true, column.doc());
  }

  /** The contract that the files keep. */
  static TableContract contract(DuckDbKernel kernel, String name, CsvFiles csv) {
    List<SourceColumn> source = csv.columns();
    String from = csv.trimmed();
    List<ColumnType> types =
        CsvErrors.readable(csv.partition(), () -> types(kernel, source, all(source), from));
    return new TableContract(name, "", columns(source, types));
  }

  private static List<Integer> all(List<SourceColumn> source) {
    return IntStream.range(0, source.size()).boxed().toList();
  }

  /** The types of some of the columns {@code c0}, {@code c1}, … of trimmed text in a FROM item. */
  static List<ColumnType> types(
      DuckDbKernel kernel, List<SourceColumn> source, List<Integer> places, String from) {
    String facts =
        places.stream()
            .map(place -> facts("c" + place, source.get(place)))
            .collect(Collectors.joining(",\n  "));
    return kernel
        .query("SELECT %s\nFROM %s".formatted(facts, from), row -> types(row, places.size()))
        .get(0);
  }

  private static List<Column> columns(List<SourceColumn> source, List<ColumnType> types) {
    List<String> names = SourceColumns.fieldNames(source);
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < source.size(); i++) {
      columns.add(new Column(names.get(i), types.get(i), true, ""));
    }
    return columns;
  }

  /** Whether all values fit each type, narrowest first, and the digits that decimals need. */
  private static String facts(String column, SourceColumn source) {
    // One letter is as likely to be a code; only a source that says so makes it a boolean.
    int letters = source.type().toLowerCase(Locale.ROOT).startsWith("bool") ? 1 : 2;
    return """
    count(%1$s),
    bool_and(%1$s IS NULL OR
      CASE WHEN strlen(%1$s) BETWEEN %3$d AND 5 THEN as_boolean(%1$s) IS NOT NULL ELSE false END),
    bool_and(%1$s IS NULL OR (regexp_full_match(%1$s, %2$s) AND as_long(%1$s) IS NOT NULL)),
    bool_and(%1$s IS NULL OR regexp_full_match(%1$s, %2$s)),
    bool_and(%1$s IS NULL OR as_uuid(%1$s) IS NOT NULL),
    bool_and(%1$s IS NULL OR
      CASE WHEN may_be_moment(%1$s) THEN as_date(%1$s) IS NOT NULL ELSE false END),
    bool_and(%1$s IS NULL OR
      CASE WHEN may_be_moment(%1$s) AND NOT regexp_full_match(%1$s, '0[0-9]+')
        THEN as_timestamp(%1$s) IS NOT NULL ELSE false END),
    max(strlen(ltrim(split_part(%1$s, '.', 1), '-'))),
    max(strlen(split_part(%1$s, '.', 2)))"""
        .formatted(column, NUMBER, letters);
  }

  private static List<ColumnType> types(ResultSet row, int columns) throws SQLException {
    List<ColumnType> types = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      types.add(type(row, i * FACTS));
    }
    return types;
  }

  private static ColumnType type(ResultSet row, int before) throws SQLException {
    if (row.getLong(before + 1) == 0) {
      return ColumnType.of(Kind.STRING);
    }
    if (row.getBoolean(before + 2)) {
      return ColumnType.of(Kind.BOOLEAN);
    }
    if (row.getBoolean(before + 3)) {
      return ColumnType.of(Kind.LONG);
    }
    int whole = row.getInt(before + 8);
    int scale = row.getInt(before + 9);
    if (row.getBoolean(before + 4) && whole + scale <= MAX_PRECISION) {
      return ColumnType.decimal(
          whole + scale <= USUAL_PRECISION ? USUAL_PRECISION : MAX_PRECISION, scale);
    }
    return dateOrText(row, before);
  }

  private static ColumnType dateOrText(ResultSet row, int before) throws SQLException {
    if (row.getBoolean(before + 5)) {
      return ColumnType.of(Kind.UUID);
    }
    if (row.getBoolean(before + 6)) {
      return ColumnType.of(Kind.DATE);
    }
    return ColumnType.of(row.getBoolean(before + 7) ? Kind.TIMESTAMP : Kind.STRING);
  }
}
