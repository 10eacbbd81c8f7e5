// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.retry.Patience;
import dev.assay.pipelines.run.RunRequest;
import picocli.CommandLine.Mixin;

/** How a run goes about what it is to make. */
final class RunOptions {
  @Mixin private DriftOptions drift;
  @Mixin private ArchiveOption archive;
  @Mixin private PatienceOptions patience;

  RunRequest applied(RunRequest request) {
    return archive.applied(drift.applied(request));
  }

  Patience patience(PipelineDefinition definition) {
    return patience.of(definition);
  }
}
