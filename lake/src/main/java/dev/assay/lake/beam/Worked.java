// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.beam;

import dev.assay.lake.Failure;
import java.io.Serializable;

/**
 * What became of a split.
 *
 * @param task the partition to make
 * @param ordinal the split's number within the partition
 * @param count how many splits the partition has
 * @param result what was made, or null after a failure
 * @param failure why nothing was made, or null
 * @param millis time spent
 */
record Worked(
    PartitionTask task, int ordinal, int count, SplitResult result, Failure failure, long millis)
    implements Serializable {}
