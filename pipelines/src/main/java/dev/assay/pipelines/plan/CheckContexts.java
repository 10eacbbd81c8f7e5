// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.plan;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.check.CheckContext;
import dev.assay.lake.check.CheckInput;
import dev.assay.lake.check.CheckNeeds;
import dev.assay.lake.manifest.InputRef;
import dev.assay.lake.manifest.Ledger;
import dev.assay.lake.manifest.LedgerEntry;
import java.util.List;
import java.util.Optional;

/** Chooses what the checks of a partition are given, from what is published. */
public final class CheckContexts {
  private CheckContexts() {}

  /**
   * The context of one partition.
   *
   * @throws AssayException (UPSTREAM) if a partition to compare with is not published
   */
  public static CheckContext of(CheckNeeds needs, PartitionKey key, Ledger ledger) {
    if (needs.equals(CheckNeeds.NONE)) {
      return CheckContext.NONE;
    }
    List<InputRef> inputs =
        needs.inputs().stream().map(input -> required(input, key, ledger)).distinct().toList();
    List<Long> rowsBefore =
        ledger.before(key, needs.daysBefore()).stream()
            .map(entry -> entry.rows().written())
            .toList();
    return new CheckContext(inputs, rowsBefore);
  }

  private static InputRef required(CheckInput input, PartitionKey key, Ledger ledger) {
    return find(input, key, ledger)
        .map(LedgerEntry::asInput)
        .orElseThrow(
            () ->
                new AssayException(
                    Category.UPSTREAM,
                    "%s: a check compares with %s, which is not published: run its stage first"
                        .formatted(key, input.table())));
  }

  /** The partition that a check would be given; empty where none is published. */
  public static Optional<LedgerEntry> find(CheckInput input, PartitionKey key, Ledger ledger) {
    PartitionKey sameDay = new PartitionKey(key.pipeline(), input.table(), key.ds());
    return switch (input.day()) {
      case SAME_DAY -> ledger.find(sameDay);
      case LATEST -> ledger.newest(sameDay);
    };
  }
}
