// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze;

import dev.assay.lake.TableName;
import java.io.Serializable;
import java.util.List;

/**
 * A table to extract.
 *
 * @param table its name in the lake
 * @param source where it comes from
 * @param relation its name there, as in {@code users}, {@code app.users} or {@code "Mixed Case"};
 *     null means the table's own name
 * @param exclude columns that never leave the source
 * @param slice the column of time that says which day a row belongs to; null reads the whole table
 *     each day
 * @param compression how its files are compressed
 */
public record BronzeTable(
    TableName table,
    SourceSpec source,
    String relation,
    List<String> exclude,
    String slice,
    Compression compression)
    implements Serializable {
  /** Copies the list and fills in the relation. */
  public BronzeTable {
    relation = relation == null || relation.isBlank() ? table.name() : relation;
    exclude = List.copyOf(exclude);
  }
}
