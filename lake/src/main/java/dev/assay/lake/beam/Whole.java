// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.beam;

import java.io.Serializable;

/**
 * The split of a partition that is worked on as one.
 *
 * @param bucket the share of the partition, always 0
 */
public record Whole(int bucket) implements Serializable {
  /** The whole partition. */
  public static final Whole PARTITION = new Whole(0);
}
