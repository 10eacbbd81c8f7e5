// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.plan;

import dev.assay.lake.TableName;
import java.util.List;

/**
 * A table whose old partitions may stay.
 *
 * @param table the table
 * @param definition fingerprint of the definition that they need not follow
 * @param madeBy fingerprints of the definitions that they were made by; partitions made by others
 *     may not stay. An acceptance from before they were kept has none, and covers nothing
 * @param partitions how many there were
 */
public record AcceptedTable(
    TableName table, String definition, List<String> madeBy, long partitions) {
  /** Copies the list; an absent one is empty. */
  public AcceptedTable {
    madeBy = madeBy == null ? List.of() : List.copyOf(madeBy);
  }

  /** Whether a partition that one definition made need not follow another. */
  boolean covers(String made, String now) {
    return definition.equals(now) && madeBy.contains(made);
  }
}
