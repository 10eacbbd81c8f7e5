// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.sandbox.launcher.Postmaster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetachedIT {

  @TempDir Path folder;
  @TempDir Path gone;

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

  @Test
  void nothingRunsOnWhenTheirFolderIsDeleted() throws Exception {
    SandboxStatus started =
        Sandbox.startDetached(
            SandboxOptions.in(folder).withServers(ServerKind.S3, ServerKind.POSTGRES));
    Stream<ProcessHandle> postmaster =
        new Postmaster(folder.resolve("postgres").resolve("data")).find().stream();
    LongStream known =
        LongStream.concat(
            started.daemonPid().stream(),
            started.servers().stream().mapToLong(SandboxStatus.Running::pid));
    List<ProcessHandle> all =
        Stream.concat(known.mapToObj(pid -> ProcessHandle.of(pid).orElseThrow()), postmaster)
            .toList();
    assertThat(all).hasSize(4).allMatch(ProcessHandle::isAlive);

    // At once, as its servers may write meanwhile.
    Files.move(folder.resolve("run"), gone.resolve("run"));
    Files.move(folder.resolve("postgres"), gone.resolve("postgres"));

    for (ProcessHandle process : all) {
      process.onExit().get(30, TimeUnit.SECONDS);
    }
  }
}
