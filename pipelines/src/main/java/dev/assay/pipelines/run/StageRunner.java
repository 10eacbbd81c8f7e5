// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.Lake;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.Settings;
import dev.assay.lake.beam.PartitionOutcome;
import dev.assay.lake.beam.PartitionTask;
import dev.assay.lake.beam.WorkAmount;
import dev.assay.lake.beam.WorkCount;
import dev.assay.lake.beam.WorkMeter;
import dev.assay.lake.manifest.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.joda.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one stage as one Beam pipeline and tells what became of each partition. */
final class StageRunner {
  private static final Logger LOG = LoggerFactory.getLogger(StageRunner.class);

  /** Beam's runner, as records name it. */
  static final String RUNNER = "direct";

  private static final Duration LOOK_EVERY = Duration.millis(250);

  private final Settings settings;
  private final Secrets secrets;
  private final Lake lake;

  StageRunner(Settings settings, Secrets secrets, Lake lake) {
    this.settings = settings;
    this.secrets = secrets;
    this.lake = lake;
  }

  /**
   * One outcome for each task; a task that the runner lost is a failure.
   *
   * @param tasks at least one
   * @param stage what makes them
   * @param planned what is to be read for them, as far as is known
   */
  List<PartitionOutcome> run(
      String prefix,
      List<PartitionTask> tasks,
      Stages.Opened stage,
      WorkAmount planned,
      Progress progress) {
    Failure broken = execute(prefix, tasks, stage, planned, progress);
    Map<PartitionKey, PartitionOutcome> kept =
        Outcomes.kept(lake, prefix).stream()
            .collect(Collectors.toMap(PartitionOutcome::partition, Function.identity()));
    List<PartitionOutcome> outcomes = new ArrayList<>();
    for (PartitionTask task : tasks) {
      PartitionOutcome outcome = kept.get(task.partition());
      outcomes.add(outcome == null ? found(task, broken) : outcome);
    }
    return outcomes;
  }

  /** What a task without an outcome came to: its manifest tells, if it is there. */
  private PartitionOutcome found(PartitionTask task, Failure broken) {
    return Manifests.find(lake, task.partition())
        .filter(published -> published.manifest().attempt().equals(task.attempt()))
        .map(p -> new PartitionOutcome(task.partition(), p.manifest(), p.etag(), null, 0))
        .orElseGet(() -> new PartitionOutcome(task.partition(), null, null, broken, 0));
  }

  /** The failure that partitions without an outcome have. */
  private Failure execute(
      String prefix,
      List<PartitionTask> tasks,
      Stages.Opened stage,
      WorkAmount planned,
      Progress progress) {
    Pipeline pipeline = Pipeline.create(options(stage.workers()));
    pipeline
        .apply("Planned", Create.of(tasks))
        .apply("Stage", stage.transform())
        .apply("Outcomes", Outcomes.keep(settings, secrets, prefix));
    progress.reading(planned);
    try (WorkMeter meter = WorkMeter.open(tasks.get(0).run())) {
      watch(pipeline.run(), meter, planned, progress);
      return new Failure(Category.INTERNAL, "the runner lost this partition");
    } catch (RuntimeException e) {
      LOG.error("the runner failed", e);
      return secrets.redaction(settings).failure(e);
    }
  }

  private static void watch(
      PipelineResult running, WorkMeter meter, WorkAmount planned, Progress progress) {
    PipelineResult.State state;
    do {
      state = running.waitUntilFinish(LOOK_EVERY);
      WorkCount count = WorkCount.of(running.metrics());
      progress.worked(count.partitions(), count.inVain());
      progress.read(meter.done(), planned.without(meter.lostBytes()));
    } while (state == null || !state.isTerminal());
  }

  private static DirectOptions options(int workers) {
    DirectOptions options = PipelineOptionsFactory.create().as(DirectOptions.class);
    options.setRunner(PatientDirectRunner.class);
    options.setTargetParallelism(workers);
    options.setBlockOnRun(false);
    // The tests of each stage run with both on.
    options.setEnforceEncodability(false);
    options.setEnforceImmutability(false);
    return options;
  }
}
