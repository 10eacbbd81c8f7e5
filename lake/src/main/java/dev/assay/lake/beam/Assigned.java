// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.beam;

import dev.assay.lake.Failure;
import java.io.Serializable;

/**
 * A split on its way to a worker, or the failure to make splits on its way to the publisher.
 *
 * @param task the partition to make
 * @param ordinal the split's number within the partition
 * @param count how many splits the partition has
 * @param split the split as JSON, or null after a failure
 * @param failure why there are no splits, or null
 */
record Assigned(PartitionTask task, int ordinal, int count, String split, Failure failure)
    implements Serializable {}
