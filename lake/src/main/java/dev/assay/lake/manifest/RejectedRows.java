// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.manifest;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rejects of a silver partition.
 *
 * @param files Parquet files beside the data
 * @param byRule rows by the name of the rule they broke; a row that broke two counts under both
 */
public record RejectedRows(List<DataFile> files, Map<String, Long> byRule) implements Serializable {
  /** No rejects. */
  public static final RejectedRows NONE = new RejectedRows(List.of(), Map.of());

  /** Copies; rules in order of their names. */
  public RejectedRows {
    files = List.copyOf(files);
    byRule = new TreeMap<>(byRule);
  }

  /** The sum. */
  public RejectedRows plus(RejectedRows other) {
    List<DataFile> all = new ArrayList<>(files);
    all.addAll(other.files);
    Map<String, Long> sums = new TreeMap<>(byRule);
    other.byRule.forEach((rule, rows) -> sums.merge(rule, rows, Long::sum));
    return new RejectedRows(all, sums);
  }
}
