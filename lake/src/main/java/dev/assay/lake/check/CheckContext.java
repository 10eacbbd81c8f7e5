// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.check;

import dev.assay.lake.TableName;
import dev.assay.lake.manifest.InputRef;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;

/**
 * What the checks of one partition are given besides its rows, chosen when it was planned.
 *
 * @param inputs partitions of other tables to compare with, one a table
 * @param rowsBefore rows of the published days before, the newest first
 */
public record CheckContext(List<InputRef> inputs, List<Long> rowsBefore) implements Serializable {
  /** Nothing. */
  public static final CheckContext NONE = new CheckContext(List.of(), List.of());

  /** Copies the lists. */
  public CheckContext {
    inputs = List.copyOf(inputs);
    rowsBefore = List.copyOf(rowsBefore);
  }

  /** The inputs of tables that are not among those, which are laid out already. */
  List<InputRef> inputsBesides(Collection<TableName> shown) {
    return inputs.stream().filter(input -> !shown.contains(input.table())).toList();
  }

  /** The partition of a table, as a list of one; empty for null. */
  List<InputRef> against(CheckInput input) {
    return input == null
        ? List.of()
        : inputs.stream().filter(ref -> ref.table().equals(input.table())).toList();
  }
}
