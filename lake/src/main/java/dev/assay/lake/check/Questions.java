// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.check;

import dev.assay.lake.TableName;
import dev.assay.lake.check.Question.BadRows;
import dev.assay.lake.check.Question.Condition;
import dev.assay.lake.kernel.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The kinds of checks that ask about rows, as SQL. */
public final class Questions {
  /** No column is named so, because a contract allows no space. */
  private static final String REPEATED = Sql.identifier("rows of it");

  private Questions() {}

  /** Rows that share their values in these columns with another row; NULL equals NULL. */
  public static Question unique(List<String> columns) {
    return new BadRows(
        "SELECT %s, count(*) AS %s FROM this GROUP BY ALL HAVING count(*) > 1"
            .formatted(Sql.identifiers(columns), REPEATED),
        "coalesce(sum(%s), 0)::BIGINT".formatted(REPEATED),
        columns);
  }

  /** Rows whose column is NULL. */
  public static Question notNull(String column) {
    return new Condition(Sql.identifier(column) + " IS NULL", List.of(column));
  }

  /** Rows whose column holds none of the values; NULL is a value only where it is one of them. */
  public static Question acceptedValues(String column, List<Literal> values) {
    String name = Sql.identifier(column);
    String listed =
        values.stream()
            .filter(value -> value.text() != null)
            .map(Literal::sql)
            .collect(Collectors.joining(", "));
    boolean nullable = values.stream().anyMatch(value -> value.text() == null);
    String strange =
        listed.isEmpty() ? name + " IS NOT NULL" : "%s NOT IN (%s)".formatted(name, listed);
    String bad = nullable ? strange : "%s IS NULL OR %s".formatted(name, strange);
    return new Condition(bad, List.of(column));
  }

  /**
   * Rows whose column lies below or above; the bounds are good, and NULL is nowhere.
   *
   * @param min the least good value, or null
   * @param max the greatest good value, or null
   */
  public static Question range(String column, Literal min, Literal max) {
    String name = Sql.identifier(column);
    List<String> bad = new ArrayList<>();
    if (min != null) {
      bad.add("%s < %s".formatted(name, min.sql()));
    }
    if (max != null) {
      bad.add("%s > %s".formatted(name, max.sql()));
    }
    return new Condition(String.join(" OR ", bad), List.of(column));
  }

  /** Rows for which a condition is not true; NULL is not true. */
  public static Question expression(String condition) {
    return new Condition("(%s%n) IS NOT TRUE".formatted(condition), List.of());
  }

  /**
   * Rows whose values in these columns occur in no row of the other table; a row where one of them
   * is NULL points nowhere and is good.
   *
   * @param to the other table, or null for the table itself
   * @param toColumns its columns, as many
   */
  public static Question relationship(List<String> columns, TableName to, List<String> toColumns) {
    String known =
        columns.stream()
            .map(column -> "this.%s IS NOT NULL".formatted(Sql.identifier(column)))
            .collect(Collectors.joining(" AND "));
    String equal =
        IntStream.range(0, columns.size())
            .mapToObj(
                i ->
                    "this.%s = other.%s"
                        .formatted(
                            Sql.identifier(columns.get(i)), Sql.identifier(toColumns.get(i))))
            .collect(Collectors.joining(" AND "));
    String other = to == null ? "this" : to.layer() + "." + Sql.identifier(to.name());
    return BadRows.each(
        "SELECT this.* FROM this ANTI JOIN %s AS other ON %s WHERE %s"
            .formatted(other, equal, known),
        columns);
  }
}
