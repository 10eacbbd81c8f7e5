// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.manifest.SourceColumn;
import java.util.List;

/**
 * The columns a table has at its source.
 *
 * @param object the table there, for messages
 * @param columns all of them, in order
 */
public record TableColumns(String object, List<SourceColumn> columns) {
  /** Copies the columns. */
  public TableColumns {
    columns = List.copyOf(columns);
  }

  /**
   * The columns but the excluded ones. One that was published before and is gone from the source
   * may be excluded, unless there are new columns: it may have become one of them.
   *
   * @throws AssayException (DEFINITION) if an excluded one does not exist, since the one that was
   *     meant would leave the source, or if none is left
   */
  public List<SourceColumn> without(BronzeTable table) {
    List<SourceColumn> left =
        columns.stream().filter(column -> !table.exclude().contains(column.name())).toList();
    boolean nothingNew = left.stream().map(SourceColumn::name).allMatch(table.known()::contains);
    table.exclude().stream()
        .filter(name -> !(nothingNew && table.known().contains(name)))
        .forEach(
            name ->
                require(
                    name,
                    "exclude names",
                    "; correct the name or, if the column was dropped there and is not one of"
                        + " these under another name, take it out of exclude"));
    if (left.isEmpty()) {
      throw new AssayException(Category.DEFINITION, object + " has no column to read");
    }
    return left;
  }

  /**
   * The column that a table is sliced by.
   *
   * @throws AssayException (DEFINITION) if it does not exist
   */
  public SourceColumn slice(BronzeTable table) {
    return require(table.slice(), "slice names", "");
  }

  private SourceColumn require(String name, String where, String next) {
    List<String> names = columns.stream().map(SourceColumn::name).toList();
    int at = names.indexOf(name);
    if (at < 0) {
      throw new AssayException(
          Category.DEFINITION,
          "%s column %s, which %s does not have%s: it has %s%s"
              .formatted(
                  where,
                  name,
                  object,
                  Suggestion.among(name, names),
                  String.join(", ", names),
                  next));
    }
    return columns.get(at);
  }
}
