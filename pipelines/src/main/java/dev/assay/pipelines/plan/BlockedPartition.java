// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.plan;

import dev.assay.lake.PartitionKey;

/**
 * A partition that cannot be made because an input is neither published nor planned.
 *
 * @param partition which one
 * @param missing the input that lacks
 */
public record BlockedPartition(PartitionKey partition, PartitionKey missing) {}
