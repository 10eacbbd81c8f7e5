// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.contract;

import dev.assay.lake.Lake;
import dev.assay.lake.TableName;
import dev.assay.lake.manifest.Ledger;
import dev.assay.lake.manifest.LedgerReader;
import dev.assay.lake.manifest.Manifests;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.Published;
import java.util.Optional;

/** The manifests that a pipeline published last, by table. Reads the ledger once. */
final class LastPublished {
  private final Lake lake;
  private final Ledger ledger;

  LastPublished(Lake lake, String pipeline) {
    this.lake = lake;
    this.ledger = new LedgerReader(lake, pipeline).read();
  }

  Optional<PartitionManifest> find(TableName table) {
    return ledger
        .lastPublished(table)
        .flatMap(entry -> Manifests.find(lake, entry.partition()))
        .map(Published::manifest);
  }
}
