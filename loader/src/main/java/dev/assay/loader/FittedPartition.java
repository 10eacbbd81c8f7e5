// SPDX-License-Identifier: Apache-2.0
package dev.assay.loader;

import java.util.List;

/**
 * A pending partition whose rows go into its table as they are.
 *
 * @param pending the partition
 * @param columns what is to be selected from its files, each column with its name
 */
record FittedPartition(PendingPartition pending, List<String> columns) {
  FittedPartition {
    columns = List.copyOf(columns);
  }
}
