// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.beam.SplitResult;

/**
 * What became of the rejects of a partition that were put through today's rules.
 *
 * @param tried rejects that were judged again
 * @param passed those that break no rule any more; some may give way to another version of their
 *     key
 * @param left all rejects that stay, those that were not tried among them
 * @param result the new partition, stored but not published; null where nothing passed, or where
 *     nothing was to be made
 * @param current whether the new partition is just what today's declarations make of the whole
 *     bronze partition
 */
public record ReplayedPartition(
    long tried, long passed, long left, SplitResult result, boolean current) {}
