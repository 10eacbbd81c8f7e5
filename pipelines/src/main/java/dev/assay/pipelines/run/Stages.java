// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.bronze.Baseline;
import dev.assay.bronze.Bronze;
import dev.assay.bronze.BronzeTable;
import dev.assay.gold.Gold;
import dev.assay.lake.AssayException;
import dev.assay.lake.Lake;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.beam.PartitionOutcome;
import dev.assay.lake.beam.PartitionTask;
import dev.assay.lake.beam.WorkAmount;
import dev.assay.lake.kernel.KernelLimits;
import dev.assay.lake.manifest.Ledger;
import dev.assay.lake.manifest.Manifests;
import dev.assay.lake.manifest.Published;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.plan.PlannedPartition;
import dev.assay.silver.Silver;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Beam transform of each stage, with what it needs held open while it runs. */
final class Stages {
  private static final Logger LOG = LoggerFactory.getLogger(Stages.class);

  private final PipelineDefinition definition;
  private final Settings settings;
  private final Lake lake;
  private final RunLimits limits;
  private final boolean acceptDrift;

  Stages(
      PipelineDefinition definition,
      Settings settings,
      Lake lake,
      RunLimits limits,
      boolean acceptDrift) {
    this.definition = definition;
    this.settings = settings;
    this.lake = lake;
    this.limits = limits;
    this.acceptDrift = acceptDrift;
  }

  /** Opens a stage for the work planned; the caller closes it when the stage has ended. */
  Opened open(Layer layer, List<PlannedPartition> work, Ledger ledger) {
    KernelLimits kernel = limits.kernel(work.size());
    return switch (layer) {
      case BRONZE -> bronze(work, ledger);
      case SILVER -> opened(Silver.clean(settings, definition.silver(), kernel));
      case GOLD -> opened(Gold.build(settings, definition.gold(), kernel));
    };
  }

  private Opened opened(
      PTransform<PCollection<PartitionTask>, PCollection<PartitionOutcome>> stage) {
    return new Opened(stage, limits.parallelism(), WorkAmount.NONE, () -> {});
  }

  private Opened bronze(List<PlannedPartition> work, Ledger ledger) {
    Set<TableName> planned =
        work.stream().map(p -> p.partition().table()).collect(Collectors.toSet());
    Set<LocalDate> days = work.stream().map(p -> p.partition().ds()).collect(Collectors.toSet());
    List<BronzeTable> tables =
        definition.bronze().stream().filter(table -> planned.contains(table.table())).toList();
    Bronze.Session session = Bronze.open(settings, tables, known(planned, ledger), days);
    List<PartitionKey> partitions = work.stream().map(PlannedPartition::partition).toList();
    return new Opened(
        session.extract(), limits.readers(), session.listed(partitions), session::close);
  }

  /** The source's columns when each table was last extracted, for whatever day. */
  private Map<TableName, Baseline> known(Set<TableName> tables, Ledger ledger) {
    Map<TableName, Baseline> known = new HashMap<>();
    for (TableName table : tables) {
      ledger
          .lastPublished(table)
          .flatMap(entry -> Manifests.find(lake, entry.partition()))
          .map(Published::manifest)
          .ifPresent(
              last ->
                  known.put(
                      table,
                      new Baseline(
                          last.partition(),
                          last.source().columns(),
                          last.source().files(),
                          acceptDrift)));
    }
    return known;
  }

  /**
   * A stage that is ready to run.
   *
   * @param transform the stage
   * @param workers splits that it works on at once
   * @param listed the files that it reads, where its sources list them
   * @param resources what it needs while it runs
   */
  record Opened(
      PTransform<PCollection<PartitionTask>, PCollection<PartitionOutcome>> transform,
      int workers,
      WorkAmount listed,
      Runnable resources)
      implements AutoCloseable {
    @Override
    public void close() {
      try {
        resources.run();
      } catch (AssayException e) {
        // All splits have been worked on: a connection that breaks at its end costs nothing more.
        LOG.warn("a source did not close", e);
      }
    }
  }
}
