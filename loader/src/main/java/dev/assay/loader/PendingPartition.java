// SPDX-License-Identifier: Apache-2.0
package dev.assay.loader;

import dev.assay.lake.manifest.LedgerEntry;

/**
 * A partition that the warehouse does not hold in its published generation.
 *
 * @param table its table
 * @param entry what is published
 * @param replaced the generation that the warehouse holds, 0 for none
 */
public record PendingPartition(LoadTable table, LedgerEntry entry, long replaced) {
  LoadReceipt.Loaded loaded() {
    return new LoadReceipt.Loaded(
        entry.partition(), entry.generation(), replaced, entry.rows().written());
  }
}
