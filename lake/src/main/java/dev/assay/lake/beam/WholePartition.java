// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.beam;

import dev.assay.lake.Attempts;
import dev.assay.lake.Lake;
import java.util.List;

/** Publishes a partition that was made as one, without a Beam pipeline, as {@link Publish} does. */
public final class WholePartition {
  private WholePartition() {}

  /**
   * Publishes it if every row is accounted for and its checks allow it.
   *
   * @param millis time spent making it
   */
  public static PartitionOutcome publish(
      Lake lake, PartitionTask task, SplitResult result, long millis) {
    Gathered made = new Gathered(List.of(new Worked(task, 0, 1, result, null, millis)));
    Attempts.Try<PartitionOutcome> tried = Attempts.run(() -> made.publish(lake));
    return tried.failure() == null ? tried.value() : made.failed(tried.failure());
  }
}
