// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Settings;
import dev.assay.pipelines.definition.AlertPolicy;
import dev.assay.pipelines.definition.PipelineDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Channels that are off where their setting is empty. */
class OffChannelTest {
  @TempDir private Path folder;

  @Test
  void aChannelThatIsOffHereIsStillDeclaredSoThatWhatItHasToTellStaysPending() throws IOException {
    PipelineDefinition cellar =
        AlertedCellar.with(
            Files.createDirectory(folder.resolve("definitions")),
            """
            channels:
              team: {type: slack, url: "${TEAM_URL:-}"}
              file: {type: file, path: alerts.jsonl}
            """);
    Settings settings =
        Settings.fileAlone(Files.write(folder.resolve("assay.properties"), List.of()));

    AlertPolicy told = cellar.toldBy(settings).alerts();

    assertThat(told.channel("team")).isEmpty();
    assertThat(told.declares("team")).isTrue();
    assertThat(told.declares("file")).isTrue();
    assertThat(told.declares("pager")).isFalse();
  }
}
