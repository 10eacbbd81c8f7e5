// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Layer;
import dev.assay.lake.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Finds tables by what is typed: {@code silver.users}, or {@code users} in every layer. Where only
 * one can be meant it is the one of silver, else of gold, else of bronze.
 */
public final class TableChoice {
  private static final List<Layer> ORDER = List.of(Layer.SILVER, Layer.GOLD, Layer.BRONZE);

  private TableChoice() {}

  /**
   * All tables that a text means, those that come first being the likelier.
   *
   * @throws AssayException (DEFINITION) with a suggestion, if it means none of them
   */
  public static List<TableName> all(Collection<TableName> tables, String text) {
    List<TableName> matching =
        tables.stream()
            .filter(table -> table.toString().equals(text) || table.name().equals(text))
            .sorted(Comparator.comparing(table -> ORDER.indexOf(table.layer())))
            .toList();
    if (matching.isEmpty()) {
      throw new AssayException(
          Category.DEFINITION,
          "there is no table '%s': %s".formatted(text, suggestion(tables, text)));
    }
    return matching;
  }

  /**
   * The one table that a text means.
   *
   * @throws AssayException (DEFINITION) with a suggestion, if it means none of them
   */
  public static TableName one(Collection<TableName> tables, String text) {
    return all(tables, text).get(0);
  }

  private static String suggestion(Collection<TableName> tables, String text) {
    List<String> full = tables.stream().map(TableName::toString).toList();
    List<String> near = new ArrayList<>(full);
    tables.forEach(table -> near.add(table.name()));
    String meant = Suggestion.near(text, near);
    return meant.isEmpty() ? "expected " + String.join(", ", full) : meant;
  }
}
