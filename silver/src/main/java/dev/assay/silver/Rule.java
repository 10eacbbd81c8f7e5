// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.contract.TableContract;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition that is true for a bad row.
 *
 * @param name the name, as in {@code email_missing}
 * @param condition SQL over the typed columns
 * @param columns the contract's columns that the condition mentions, in order of mention
 * @param reason what a row that breaks it is told
 * @param yields whether it keeps silent where another rule about the same columns is broken
 */
record Rule(String name, String condition, List<String> columns, String reason, boolean yields) {
  private static final Pattern TEXT = Pattern.compile("'(?:[^']|'')*'");
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  static Rule declared(Map.Entry<String, String> rule, TableContract contract) {
    String condition = rule.getValue().strip();
    return new Rule(
        rule.getKey(),
        condition,
        mentioned(condition, contract),
        "it is true that " + condition,
        false);
  }

  static Rule nullKey(String column) {
    return new Rule(
        "null_key_" + column, isNull(column), List.of(column), "the key is NULL", false);
  }

  static Rule nullValue(String column) {
    return new Rule(
        "null_" + column,
        isNull(column),
        List.of(column),
        "the contract does not allow NULL",
        true);
  }

  private static String isNull(String column) {
    return dev.assay.lake.kernel.Sql.identifier(column) + " IS NULL";
  }

  private static List<String> mentioned(String condition, TableContract contract) {
    Matcher words = WORD.matcher(TEXT.matcher(condition).replaceAll("''"));
    Map<String, String> names =
        contract.columnNames().stream()
            .collect(java.util.stream.Collectors.toMap(Rule::folded, name -> name, (a, b) -> a));
    return words
        .results()
        .map(word -> names.get(folded(word.group())))
        .filter(java.util.Objects::nonNull)
        .distinct()
        .toList();
  }

  /** Unquoted names in SQL have no case. */
  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  boolean mentions(Rule other) {
    return columns.stream().anyMatch(other.columns::contains);
  }
}
