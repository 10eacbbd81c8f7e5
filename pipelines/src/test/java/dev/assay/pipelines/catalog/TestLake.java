// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.catalog;

import dev.assay.lake.Lake;
import dev.assay.lake.LakeLayout;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** A lake in a folder with manifests that were never made: what a catalog reads of a lake. */
final class TestLake {
  private TestLake() {}

  static Lake open(Path folder) throws IOException {
    Path settings = folder.resolve("settings.properties");
    Files.writeString(settings, "ASSAY_LAKE=" + folder.resolve("lake"));
    Lake lake = Lake.open(Settings.file(settings));
    lake.ensureBuckets();
    return lake;
  }

  /**
   * Publishes a day.
   *
   * @param more further fields of the manifest, as JSON, each with a comma before
   */
  static void publish(Lake lake, String table, String ds, long rows, String more) {
    TableName name = TableName.parse(table);
    PartitionKey key = new PartitionKey("shop", name, LocalDate.parse(ds));
    String manifest =
        """
        {"version": 1, "pipeline": "shop", "layer": "%s", "table": "%s", "ds": "%s",
         "generation": 1, "attempt": "a-1", "run": "a", "published_at": "%sT12:34:56Z",
         "rows": {"read": %d, "written": %d, "rejected": 2, "deduplicated": 0}, "files": [],
         "inputs": [], "definition": "f"%s}
        """
            .formatted(name.layer(), name.name(), ds, ds, rows + 2, rows, more);
    lake.store(name.layer())
        .put(LakeLayout.manifestKey(key), manifest.getBytes(StandardCharsets.UTF_8));
  }
}
