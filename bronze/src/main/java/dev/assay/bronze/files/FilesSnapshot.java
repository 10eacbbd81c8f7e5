// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.files;

import dev.assay.bronze.SourceSnapshot;
import dev.assay.bronze.TablePlan;
import dev.assay.lake.TableName;
import java.util.Map;

/** Files as they were listed; nothing is held. */
record FilesSnapshot(Map<TableName, TablePlan> plans) implements SourceSnapshot {
  FilesSnapshot {
    plans = Map.copyOf(plans);
  }

  @Override
  public void close() {
    // Whoever reads a file makes sure that it is still the one that was listed.
  }
}
