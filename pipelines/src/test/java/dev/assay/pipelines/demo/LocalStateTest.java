// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.lake.AssayException;
import dev.assay.lake.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where settings come from beside a demo's state: PATH is in every environment. */
class LocalStateTest {
  @TempDir Path folder;
  private LocalState state;

  @BeforeEach
  void leave() throws IOException {
    assumeTrue(
        Settings.environment().find("ASSAY_LAKE").isEmpty()
            && Settings.environment().find("ASSAY_S3_ENDPOINT").isEmpty(),
        "the environment of the tests names a lake of its own");
    state = LocalState.in(folder);
    Files.createDirectories(state.left().getParent());
    Files.writeString(state.left(), "ASSAY_LAKE=/left\nPATH=left\nASSAY_BUCKET_OPS=left\n");
  }

  @Test
  void theEnvironmentWinsOverWhatADemoLeftNameByName() {
    Settings settings = state.settings();

    assertThat(settings.find("PATH")).hasValue(System.getenv("PATH"));
    assertThat(settings.find("ASSAY_BUCKET_OPS")).hasValue("left");
    assertThat(settings.find("ASSAY_LAKE")).hasValue("/left");
  }

  @Test
  void aRunningSandboxComesBeforeWhatADemoLeftAndItsLakeIsItsOwn() throws IOException {
    Files.writeString(
        state.running(),
        "ASSAY_LAKE=\nASSAY_S3_ENDPOINT=http://127.0.0.1:1\nPATH=running\nASSAY_BUCKET_OPS=running\n");
    assertThat(state.settings().find("ASSAY_LAKE")).as("none runs").hasValue("/left");

    noteAServer();

    Settings settings = state.settings();
    assertThat(settings.find("ASSAY_LAKE")).isEmpty();
    assertThat(settings.find("ASSAY_S3_ENDPOINT")).hasValue("http://127.0.0.1:1");
    assertThat(settings.find("PATH")).hasValue(System.getenv("PATH"));
    assertThat(settings.find("ASSAY_BUCKET_OPS")).hasValue("running");
  }

  @Test
  void aDemoWithoutServersIsRefusedWhereASandboxRuns() throws IOException {
    noteAServer();
    SampleDemo demo = new SampleDemo(state, line -> {});

    assertThatThrownBy(() -> demo.run(settings -> {}))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("the sandbox is running here")
        .hasMessageContaining("sandbox down");
  }

  /** This process in the place of a server. */
  private void noteAServer() throws IOException {
    ProcessHandle self = ProcessHandle.current();
    Path record = state.sandbox().resolve("run").resolve("s3.properties");
    Files.createDirectories(record.getParent());
    Files.writeString(
        record,
        "pid=%d\nstarted_ms=%d\nhost=127.0.0.1\nport=1\n"
            .formatted(self.pid(), self.info().startInstant().orElseThrow().toEpochMilli()));
  }
}
