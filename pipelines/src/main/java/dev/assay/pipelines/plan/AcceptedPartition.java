// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.plan;

import dev.assay.lake.PartitionKey;

/**
 * A partition that only a change of its definition makes stale, and that is let be.
 *
 * @param partition which one
 * @param detail what has changed
 * @param acceptance why it is let be
 */
public record AcceptedPartition(PartitionKey partition, String detail, Acceptance acceptance) {}
