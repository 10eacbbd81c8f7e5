// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.sandbox.launcher.Postmaster;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxKillIT {

  @TempDir Path folder;

  @Test
  void noServerOutlivesAKilledParent() throws Exception {
    Process parent = holdSandbox();
    List<ProcessHandle> orphans = Stream.concat(servers(), postmaster()).toList();
    assertThat(orphans).hasSize(4).allMatch(ProcessHandle::isAlive);

    parent.destroyForcibly().waitFor();

    for (ProcessHandle orphan : orphans) {
      orphan.onExit().get(30, TimeUnit.SECONDS);
    }
    assertThat(Sandbox.status(folder).isRunning()).isFalse();
  }

  @Test
  void aPostmasterThatOutlivesItsJvmIsEndedByTheNextStart() throws Exception {
    SandboxOptions options = SandboxOptions.in(folder).withServers(ServerKind.POSTGRES);
    ProcessHandle stray;
    try (Sandbox sandbox = Sandbox.start(options)) {
      ServerData.write(sandbox.postgres(), "basalt");
      stray = postmaster().findAny().orElseThrow();
      ProcessHandle jvm = ProcessHandle.of(sandbox.pids().get(0)).orElseThrow();
      jvm.destroyForcibly();
      jvm.onExit().get(30, TimeUnit.SECONDS);
    }
    assertThat(stray.isAlive()).isTrue();
    try (Sandbox sandbox = Sandbox.start(options)) {
      assertThat(stray.isAlive()).isFalse();
      assertThat(ServerData.read(sandbox.postgres())).isEqualTo("basalt");
    }
  }

  private Process holdSandbox() throws IOException {
    Process parent =
        new ProcessBuilder(
                JavaCommand.own().toString(),
                "-cp",
                System.getProperty("java.class.path"),
                HoldSandbox.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output = parent.inputReader();
    assertThat(output.readLine()).startsWith("open ");
    return parent;
  }

  private Stream<ProcessHandle> servers() {
    return Sandbox.status(folder).servers().stream()
        .map(server -> ProcessHandle.of(server.pid()).orElseThrow());
  }

  private Stream<ProcessHandle> postmaster() {
    return new Postmaster(folder.resolve("postgres").resolve("data")).find().stream();
  }
}
