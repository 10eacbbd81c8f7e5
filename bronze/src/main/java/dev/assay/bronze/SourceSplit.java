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
 * @param bytes its bytes as the source lists them, or -1 where it does not
 */
public record SourceSplit(SourcePosition position, String share, long bytes)
    implements Serializable {
  private static final long UNLISTED = -1;

  /** A share whose bytes the source does not list. */
  public SourceSplit(SourcePosition position, String share) {
    this(position, share, UNLISTED);
  }

  /** Whether the source lists its bytes. */
  boolean isListed() {
    return bytes != UNLISTED;
  }

  /** The same share of another position. */
  SourceSplit with(SourcePosition other) {
    return new SourceSplit(other, share, bytes);
  }

  /** The share as its source's own record. */
  public <T> T share(Class<T> type) {
    return Json.read(share, type);
  }
}
