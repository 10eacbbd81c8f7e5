// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze;

import dev.assay.lake.Json;
import dev.assay.lake.manifest.SourcePosition;
import java.io.Serializable;

/**
 * A share of a table, read by one worker into one file.
 *
 * @param position what of the source the partition shows, the same for all splits of a table
 * @param share which share, as JSON that the kind of source writes and reads
 */
public record SourceSplit(SourcePosition position, String share) implements Serializable {
  /** The share as its source's own record. */
  public <T> T share(Class<T> type) {
    return Json.read(share, type);
  }
}
