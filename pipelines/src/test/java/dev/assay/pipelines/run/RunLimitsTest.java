// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Settings;
import dev.assay.pipelines.definition.DefinitionFolder;
import dev.assay.pipelines.definition.PipelineDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run takes of its machine where it is not told. */
class RunLimitsTest {
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  @TempDir private Path folder;

  private static PipelineDefinition pipeline(String name) {
    return DefinitionFolder.builtIn().load(name);
  }

  private Settings settings(String... lines) throws IOException {
    return Settings.fileAlone(
        Files.write(folder.resolve("assay.properties"), java.util.List.of(lines)));
  }

  @Test
  void aPipelineThatReadsFilesHasAWorkerLessThanCoresAndAllCoresForItsKernels() throws IOException {
    RunLimits limits = RunLimits.of(settings(), pipeline("ecommerce"));

    assertThat(limits.parallelism()).isEqualTo(Math.max(1, CORES - 1));
    assertThat(limits.kernel(1).threads()).isEqualTo(CORES);
  }

  @Test
  void aPipelineThatWaitsForServersHasAsManyWorkersAsCores() throws IOException {
    assertThat(RunLimits.of(settings(), pipeline("community")).parallelism()).isEqualTo(CORES);
  }

  @Test
  void whatIsSetLimitsWorkersAndThreads() throws IOException {
    RunLimits limits = RunLimits.of(settings("ASSAY_PARALLELISM=1"), pipeline("ecommerce"));

    assertThat(limits.parallelism()).isEqualTo(1);
    assertThat(limits.kernel(3).threads()).isEqualTo(1);
  }
}
