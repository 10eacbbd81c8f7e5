// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.Resources;
import dev.assay.lake.contract.Column;
import dev.assay.lake.contract.ColumnType;
import dev.assay.lake.contract.ColumnType.Kind;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.Sql;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gives text its types. The table {@code staged} that it makes has the contract's columns, NULL
 * where the text did not fit, and {@code "misfits"} with the texts that did not; its {@code rowid}
 * is the row's place in the files, from 0. What is no row is one misfit of no column.
 */
final class Typing {
  static final String MISFITS = "\"misfit texts\"";

  /** One of them; no column has a space in its name. */
  static final String MISFIT = "\"a misfit\"";

  /** The column that a misfit names which is no row at all; no contract's column is called so. */
  static final String NO_ROW = "";

  private static final Set<Kind> NUMBERS =
      EnumSet.of(Kind.INT, Kind.LONG, Kind.FLOAT, Kind.DOUBLE, Kind.DECIMAL);

  private final TableContract contract;
  private final SourceColumns source;
  private final CsvFiles csv;

  Typing(TableContract contract, SourceColumns source, CsvFiles csv) {
    this.contract = contract;
    this.source = source;
    this.csv = csv;
  }

  /** Teaches a kernel the macros that the SQL of this package calls. */
  static void load(DuckDbKernel kernel) {
    for (String file : List.of("typing.sql", "masking.sql")) {
      kernel.execute(Resources.text(Typing.class, file));
    }
  }

  /** An expression of that type, NULL where the text does not fit. */
  static String typed(ColumnType type, String text) {
    return switch (type.kind()) {
      case STRING -> "as_text(%s)".formatted(text);
      case BOOLEAN -> "as_boolean(%s)".formatted(text);
      case INT -> "as_integer(%s)".formatted(text);
      case LONG -> "as_long(%s)".formatted(text);
      case FLOAT -> "as_float(%s)".formatted(text);
      case DOUBLE -> "as_double(%s)".formatted(text);
      case DECIMAL -> decimal(type, text);
      case DATE -> "as_date(%s)".formatted(text);
      case TIME -> "as_time(%s)".formatted(text);
      case TIMESTAMP -> "as_timestamp(%s)".formatted(text);
      case LOCAL_TIMESTAMP -> "as_local_timestamp(%s)".formatted(text);
      case UUID -> "as_uuid(%s)".formatted(text);
      case BYTES -> "as_bytes(%s)".formatted(text);
      case INTERVAL -> "as_interval(%s)".formatted(text);
    };
  }

  /**
   * Digits beyond the scale may only be zeros: the cast, which would round, then has nothing to.
   */
  private static String decimal(ColumnType type, String text) {
    String fraction = type.scale() == 0 ? "0+" : "[0-9]{1,%d}0*".formatted(type.scale());
    return "TRY_CAST(matching(%s, '[+-]?[0-9]+(?:\\.%s)?') AS %s)"
        .formatted(text, fraction, type.sql());
  }

  /** The statement that makes {@code staged}. */
  String stage() {
    List<Column> fallible =
        contract.columns().stream().filter(c -> c.type().kind() != Kind.STRING).toList();
    return """
    CREATE OR REPLACE TABLE staged AS
    SELECT %s,
      %s AS %s
    FROM (
      SELECT %s%s,
        %s
      FROM %s)
    """
        .formatted(
            Sql.identifiers(contract.columnNames()),
            orNoRow(misfits(fallible)),
            MISFITS,
            csv.malformed() == null ? "" : csv.malformed() + " AS \"no row\",\n    ",
            joined(contract.columns(), c -> raw(c) + " AS " + rawName(c)),
            joined(
                contract.columns(),
                c -> typed(c.type(), number(c)) + " AS " + Sql.identifier(c.name())),
            relation());
  }

  /** Files of rows have numbers in more forms than typing knows; those are told once a row. */
  private String relation() {
    List<Column> numbers = contract.columns().stream().filter(this::isOtherwiseWritten).toList();
    return numbers.isEmpty()
        ? csv.relation()
        : "(SELECT *, %s FROM %s)"
            .formatted(
                joined(numbers, c -> csv.number(raw(c)) + " AS " + number(c)), csv.relation());
  }

  private boolean isOtherwiseWritten(Column column) {
    return !csv.sources().isEmpty() && NUMBERS.contains(column.type().kind());
  }

  private String orNoRow(String misfits) {
    return csv.malformed() == null
        ? misfits
        : "CASE WHEN \"no row\" IS NOT NULL THEN [{'column': '%s', 'text': \"no row\"}] ELSE %s END"
            .formatted(NO_ROW, misfits);
  }

  /** What is typed: a number as typing knows it; other text stays as it is. */
  private String number(Column column) {
    return isOtherwiseWritten(column) ? Sql.identifier("number " + column.name()) : raw(column);
  }

  private static String joined(
      List<Column> columns, java.util.function.Function<Column, String> sql) {
    return columns.stream().map(sql).collect(Collectors.joining(",\n    "));
  }

  private String raw(Column column) {
    return source.text(column.name());
  }

  /** Not to be mistaken for a contract's column, whose name has no space. */
  private static String rawName(Column column) {
    return Sql.identifier("raw " + column.name());
  }

  private static String misfits(List<Column> fallible) {
    if (fallible.isEmpty()) {
      return "NULL::STRUCT(\"column\" VARCHAR, text VARCHAR)[]";
    }
    String any =
        fallible.stream()
            .map(c -> "(%s IS NULL AND %s IS NOT NULL)".formatted(name(c), rawName(c)))
            .collect(Collectors.joining(" OR "));
    String each =
        fallible.stream()
            .map(
                c ->
                    "{'column': %s, 'text': CASE WHEN %s IS NULL THEN trimmed(%s) END}"
                        .formatted(Sql.literal(c.name()), name(c), rawName(c)))
            .collect(Collectors.joining(", "));
    return "CASE WHEN %1$s THEN nullif([%3$s FOR %3$s IN [%2$s] IF %3$s.text IS NOT NULL], []) END"
        .formatted(any, each, MISFIT);
  }

  private static String name(Column column) {
    return Sql.identifier(column.name());
  }
}
