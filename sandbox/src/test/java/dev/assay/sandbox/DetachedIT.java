// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetachedIT {

  @TempDir Path folder;

  @AfterEach
  void stop() {
    Sandbox.stopDetached(folder);
  }

  @Test
  void serversInTheBackgroundRunUntilTheyAreStopped() {
    SandboxOptions options = SandboxOptions.in(folder).withServers(ServerKind.S3);
    assertThat(Sandbox.status(folder).isRunning()).isFalse();

    SandboxStatus started = Sandbox.startDetached(options);

    assertThat(started.daemonPid()).isPresent();
    assertThat(started.servers())
        .singleElement()
        .satisfies(server -> assertThat(server.kind()).isEqualTo(ServerKind.S3));
    assertThat(folder.resolve("connection.properties")).content().contains("ASSAY_S3_ENDPOINT=");
    assertThatThrownBy(() -> Sandbox.startDetached(options))
        .isInstanceOf(SandboxException.class)
        .hasMessageContaining("runs already");

    assertThat(Sandbox.stopDetached(folder)).isTrue();

    assertThat(Sandbox.status(folder))
        .isEqualTo(new SandboxStatus(OptionalLong.empty(), List.of()));
    assertThat(started.servers()).noneMatch(it -> ProcessHandle.of(it.pid()).isPresent());
    assertThat(Sandbox.stopDetached(folder)).isFalse();
  }
}
