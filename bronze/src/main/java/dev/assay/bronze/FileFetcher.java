// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze;

import dev.assay.lake.beam.SplitMeter;
import dev.assay.lake.files.KeptRows;
import java.nio.file.Path;

/** A reader whose splits are files that bronze keeps as they are. Owned by one thread. */
public interface FileFetcher extends SourceReader {
  /**
   * Copies a split's file and counts its rows.
   *
   * @param scratch an empty folder for it
   * @param meter is told of what has been read, while it is read
   * @param kept keeps rows that had to be written anew, for the stage that follows
   */
  FetchedFile fetch(
      BronzeTable table, SourceSplit split, Path scratch, SplitMeter meter, KeptRows kept);
}
