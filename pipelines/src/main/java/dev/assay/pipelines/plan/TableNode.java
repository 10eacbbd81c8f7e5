// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.plan;

import dev.assay.lake.TableName;
import java.util.List;

/**
 * A table as the planner sees it.
 *
 * @param table the table
 * @param inputs the tables it is made from, of the same day; empty for bronze
 * @param fingerprint fingerprint of the declarations it is made by
 */
public record TableNode(TableName table, List<TableName> inputs, String fingerprint) {
  /** Copies the inputs. */
  public TableNode {
    inputs = List.copyOf(inputs);
  }
}
