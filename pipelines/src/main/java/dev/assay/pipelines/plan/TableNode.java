// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.plan;

import dev.assay.lake.TableName;
import dev.assay.lake.check.CheckInput;
import dev.assay.lake.check.CheckNeeds;
import java.util.List;
import java.util.stream.Stream;

/**
 * A table as the planner sees it.
 *
 * @param table the table
 * @param inputs the tables it is made from, of the same day; empty for bronze
 * @param fingerprint fingerprint of the declarations it is made by
 * @param checks what its checks look at besides it
 */
public record TableNode(
    TableName table, List<TableName> inputs, String fingerprint, CheckNeeds checks) {
  /** Copies the inputs. */
  public TableNode {
    inputs = List.copyOf(inputs);
  }

  /** A table whose checks look at nothing else. */
  public TableNode(TableName table, List<TableName> inputs, String fingerprint) {
    this(table, inputs, fingerprint, CheckNeeds.NONE);
  }

  /** The tables that come before it: its inputs, and those that its checks compare with. */
  public List<TableName> awaited() {
    return Stream.concat(inputs.stream(), checks.inputs().stream().map(CheckInput::table))
        .distinct()
        .toList();
  }
}
