// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.contract.Column;
import dev.assay.lake.contract.ColumnType.Kind;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the rows of {@code staged} that break a rule. The table {@code broken} that it makes has
 * each such row's {@code "row"} and the names of all its {@code rules}: {@code type_COLUMN} for a
 * value that does not fit its type, {@code null_key_COLUMN}, {@code null_COLUMN} where a contract
 * allows no NULL, and the declared ones.
 *
 * <p>A rule is not asked about a row where a column that it mentions holds a value that does not
 * fit: whether that value is good or bad is not known.
 */
final class Rules {
  /** What a name of a rule about types begins with. */
  static final String TYPE = "type_";

  /** The rule that is broken by what is no row: it has not the columns of its file. */
  static final String MALFORMED = "malformed_row";

  private final SilverTable table;
  private final List<Rule> rules;

  private Rules(SilverTable table, List<Rule> rules) {
    this.table = table;
    this.rules = rules;
  }

  static Rules of(SilverTable table) {
    List<Rule> rules = new ArrayList<>();
    table.key().forEach(column -> rules.add(Rule.nullKey(column)));
    table.contract().columns().stream()
        .filter(column -> !column.nullable() && !table.key().contains(column.name()))
        .map(Column::name)
        .forEach(column -> rules.add(Rule.nullValue(column)));
    table.reject().entrySet().forEach(r -> rules.add(Rule.declared(r, table.contract())));
    return new Rules(table, List.copyOf(rules));
  }

  /** The rules that are conditions, in their order. */
  List<Rule> conditions() {
    return rules;
  }

  /** The names of all rules, those about the types of a contract's columns first. */
  List<String> names(TableContract contract) {
    List<String> names = new ArrayList<>();
    contract.columns().stream()
        .filter(column -> column.type().kind() != Kind.STRING)
        .forEach(column -> names.add(TYPE + column.name()));
    rules.forEach(rule -> names.add(rule.name()));
    return names;
  }

  /** Makes {@code broken}. */
  void mark(DuckDbKernel kernel) {
    try {
      kernel.execute(sql());
    } catch (AssayException e) {
      throw readable(e);
    }
  }

  /** A value that makes a rule fail may have to be masked, so the message does not show it. */
  private AssayException readable(AssayException e) {
    if (e.category() == Category.RESOURCES) {
      return e;
    }
    if (e.category() == Category.DEFINITION) {
      return new AssayException(
          Category.DEFINITION, "a rule of %s: %s".formatted(table.table(), e.getMessage()), e);
    }
    return new AssayException(
        Category.DEFINITION,
        "a rule of %s fails on some row instead of being true, false or NULL: use TRY_CAST for CAST, and the like"
            .formatted(table.table()));
  }

  String sql() {
    String judged =
        IntStream.range(0, rules.size())
            .mapToObj(i -> ",\n    (%s) IS TRUE AS %s".formatted(rules.get(i).condition(), flag(i)))
            .collect(Collectors.joining());
    String any =
        IntStream.range(0, rules.size())
            .mapToObj(i -> " OR " + flag(i))
            .collect(Collectors.joining());
    return """
    CREATE OR REPLACE TABLE broken AS
    SELECT "row", rules
    FROM (
      SELECT "row",
        [r FOR r IN list_concat([CASE WHEN m."column" = '%s' THEN '%s' ELSE '%s' || m."column" END FOR m IN misfits], [%s]) IF r IS NOT NULL] AS rules
      FROM (
        SELECT this.rowid AS "row", %s AS misfits%s
        FROM staged AS this)
      WHERE misfits IS NOT NULL%s)
    WHERE len(rules) > 0
    """
        .formatted(Typing.NO_ROW, MALFORMED, TYPE, names(), Typing.MISFITS, judged, any);
  }

  private String names() {
    return rules.isEmpty()
        ? "NULL::VARCHAR"
        : IntStream.range(0, rules.size())
            .mapToObj(
                i ->
                    "CASE WHEN %s%s AND NOT %s THEN %s END"
                        .formatted(
                            flag(i),
                            unlessSaid(rules.get(i)),
                            misfitIn(rules.get(i).columns()),
                            Sql.literal(rules.get(i).name())))
            .collect(Collectors.joining(",\n      "));
  }

  /** Where a declared rule about the same column is broken there is nothing to add. */
  private String unlessSaid(Rule rule) {
    return rule.yields()
        ? IntStream.range(0, rules.size())
            .filter(i -> !rules.get(i).yields() && rules.get(i).mentions(rule))
            .mapToObj(i -> " AND NOT " + flag(i))
            .collect(Collectors.joining())
        : "";
  }

  private static String misfitIn(List<String> columns) {
    // What is no row breaks no rule but that.
    return "coalesce(list_has_any([m.\"column\" FOR m IN misfits], [%s]), false)"
        .formatted(
            Stream.concat(Stream.of(Typing.NO_ROW), columns.stream())
                .map(Sql::literal)
                .collect(Collectors.joining(", ")));
  }

  private static String flag(int rule) {
    return Sql.identifier("rule " + rule);
  }

  /** Rows by the rule they broke; a row that broke two counts under both. */
  static Map<String, Long> count(DuckDbKernel kernel) {
    Map<String, Long> counts = new TreeMap<>();
    kernel
        .query(
            "SELECT rule, count(*) FROM (SELECT unnest(rules) AS rule FROM broken) GROUP BY rule",
            row -> Map.entry(row.getString(1), row.getLong(2)))
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }
}
