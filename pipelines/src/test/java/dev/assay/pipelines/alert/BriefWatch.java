// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import dev.assay.lake.Settings;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.run.Progress;
import dev.assay.pipelines.run.RunListener;
import dev.assay.pipelines.run.Secrets;
import java.time.Duration;
import java.util.Set;

/** Watches that have little time. */
public final class BriefWatch {
  private BriefWatch() {}

  /**
   * A watch over a run.
   *
   * @param limit how long all channels together may take
   */
  public static RunListener of(
      PipelineDefinition definition,
      Settings settings,
      Set<Stage> stages,
      Progress progress,
      Duration limit) {
    Teller teller =
        new Teller(Channels::of, settings, Secrets.of(definition).redaction(settings), limit);
    return new Watch(definition, stages, teller, progress, Duration.ofMinutes(1));
  }

  /** A watch over a run, which tells at once that time is up, where the lake is away. */
  public static RunListener impatient(
      PipelineDefinition definition, Settings settings, Set<Stage> stages) {
    Teller teller =
        new Teller(
            Channels::of, settings, Secrets.of(definition).redaction(settings), Teller.LIMIT);
    return new Watch(definition, stages, teller, line -> {}, Duration.ZERO);
  }
}
