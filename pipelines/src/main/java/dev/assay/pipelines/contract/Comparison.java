// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.contract;

import dev.assay.lake.contract.ContractDiff;

/**
 * Two sides of a table held against one another.
 *
 * @param before the side that a change starts from
 * @param after the side that it leads to
 * @param diff what differs
 */
public record Comparison(Side before, Side after, ContractDiff diff) {
  /**
   * A side of a comparison.
   *
   * @param name {@code published}, {@code definition} or {@code source}
   * @param place what it is exactly, for people
   */
  public record Side(String name, String place) {}
}
