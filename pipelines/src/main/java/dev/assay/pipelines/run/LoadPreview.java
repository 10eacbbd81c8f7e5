// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.AssayException;
import dev.assay.lake.Lake;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.Settings;
import dev.assay.lake.manifest.Ledger;
import dev.assay.loader.Loader;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.plan.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** What the load of a run would do; changes nothing. */
public final class LoadPreview {
  private LoadPreview() {}

  /**
   * In one line; empty where the pipeline loads nowhere.
   *
   * @param lake the lake, which the caller closes
   * @param ledger what is published
   * @param plan what is to be made before
   */
  public static String of(
      PipelineDefinition definition, Settings settings, Lake lake, Ledger ledger, Plan plan) {
    if (definition.loadTarget().isEmpty()) {
      return "";
    }
    try {
      Path warehouse = Path.of(settings.expand(definition.loadTarget().get()));
      Set<PartitionKey> partitions = new HashSet<>();
      new Loader(lake, definition.name(), warehouse, RunLimits.of(settings).kernel(1))
          .pending(LoadTables.of(definition, ledger))
          .forEach(pending -> partitions.add(pending.entry().partition()));
      int published = partitions.size();
      plan.work().stream()
          .map(planned -> planned.partition())
          .filter(partition -> partition.table().layer() == Layer.GOLD)
          .forEach(partitions::add);
      String there = Files.exists(warehouse) ? "" : ", which is not there: everything";
      return partitions.isEmpty()
          ? "load: nothing to do"
          : "load: %s, %d of them published already, into %s%s"
              .formatted(Lines.count(partitions.size(), "partition"), published, warehouse, there);
    } catch (AssayException e) {
      // A plan of what is to be made stands whatever the state of the warehouse.
      return "load: cannot tell: "
          + Secrets.of(definition).redaction(settings).failure(e).message();
    }
  }
}
