// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.plan;

import dev.assay.lake.PartitionKey;
import dev.assay.lake.manifest.LedgerEntry;
import java.util.Optional;

/** What a planner may ask of the sources that bronze is made from. */
public interface SourceLook {
  /** Sources that tell nothing before they are read, as databases do. */
  SourceLook NONE =
      new SourceLook() {
        @Override
        public Optional<String> changed(LedgerEntry published) {
          return Optional.empty();
        }

        @Override
        public Optional<String> lacking(PartitionKey partition) {
          return Optional.empty();
        }
      };

  /** What has changed in the source since a partition of bronze was made; empty where nothing. */
  Optional<String> changed(LedgerEntry published);

  /** What a partition of bronze has to be made from and is not there; empty where nothing lacks. */
  Optional<String> lacking(PartitionKey partition);
}
