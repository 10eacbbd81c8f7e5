// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.TableName;
import dev.assay.pipelines.definition.Suggestion;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.TypeConversionException;

/** Finds tables by what is typed: {@code silver.users}, or {@code users} in every layer. */
final class TableChoice {
  private TableChoice() {}

  /**
   * The tables that a text means.
   *
   * @throws TypeConversionException with a suggestion, if it means none of them
   */
  static List<TableName> among(List<TableName> tables, String text) {
    List<TableName> matching =
        tables.stream()
            .filter(table -> table.toString().equals(text) || table.name().equals(text))
            .toList();
    if (matching.isEmpty()) {
      throw new TypeConversionException(
          "there is no table '%s': %s".formatted(text, suggestion(tables, text)));
    }
    return matching;
  }

  private static String suggestion(List<TableName> tables, String text) {
    List<String> full = tables.stream().map(TableName::toString).toList();
    List<String> near = new ArrayList<>(full);
    tables.forEach(table -> near.add(table.name()));
    String meant = Suggestion.near(text, near);
    return meant.isEmpty() ? "expected " + String.join(", ", full) : meant;
  }
}
