// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxIT {

  @TempDir Path folder;

  @Test
  void dataOfAllServersSurviveARestart() throws Exception {
    List<Long> pids;
    try (Sandbox sandbox = Sandbox.start(folder)) {
      pids = sandbox.pids();
      ServerData.write(sandbox.postgres(), "granite");
      ServerData.write(sandbox.cassandra(), "slate");
      ServerData.write(sandbox.s3(), "marble");
    }
    assertThat(pids).hasSize(3).noneMatch(pid -> ProcessHandle.of(pid).isPresent());
    assertThat(Sandbox.status(folder).isRunning()).isFalse();
    try (Sandbox sandbox = Sandbox.start(folder)) {
      assertThat(ServerData.read(sandbox.postgres())).isEqualTo("granite");
      assertThat(ServerData.read(sandbox.cassandra())).isEqualTo("slate");
      assertThat(ServerData.read(sandbox.s3())).isEqualTo("marble");
    }
  }

  @Test
  void aFolderInUseIsRefused() {
    SandboxOptions options = SandboxOptions.in(folder).withServers(ServerKind.S3);
    try (Sandbox first = Sandbox.start(options)) {
      assertThatThrownBy(() -> Sandbox.start(options))
          .isInstanceOfSatisfying(
              SandboxException.class,
              refused -> assertThat(refused.reason()).isEqualTo(SandboxException.Reason.IN_USE))
          .hasMessageContaining(folder + " is in use by another sandbox")
          .hasMessageContaining("stop that one first");
      assertThat(Sandbox.status(first.stateFolder()).servers()).hasSize(1);
    }
  }

  @Test
  void nobodyEntersPostgresWithoutThePassword() {
    SandboxOptions options = SandboxOptions.in(folder).withServers(ServerKind.POSTGRES);
    try (Sandbox sandbox = Sandbox.start(options)) {
      PostgresServer right = sandbox.postgres();
      for (String user : List.of(right.user(), "postgres")) {
        PostgresServer wrong =
            new PostgresServer(right.jdbcUrl(), user, "guess", right.host(), right.port());
        assertThatThrownBy(() -> ServerData.connect(wrong).close())
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("password authentication failed");
      }
    }
  }

  @Test
  void secretsAreReadByTheirOwnerOnlyAndAreInNoArgument() throws Exception {
    SandboxOptions options =
        SandboxOptions.in(folder).withServers(ServerKind.POSTGRES, ServerKind.S3);
    try (Sandbox sandbox = Sandbox.start(options)) {
      Path written = sandbox.writeConnectionProperties();
      assertThat(written).content().contains("COMMUNITY_PG_URL=", "ASSAY_S3_SECRET_KEY=");
      for (Path file : List.of(written, folder.resolve("secrets.properties"))) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
      for (long pid : sandbox.pids()) {
        String command = ProcessHandle.of(pid).orElseThrow().info().commandLine().orElse("");
        assertThat(command)
            .contains("server.properties")
            .doesNotContain(sandbox.postgres().password(), sandbox.s3().secretKey());
      }
    }
  }

  @Test
  void aServerThatCannotStartIsToldWithItsLogAndTheOthersAreStopped() throws Exception {
    // A file where the server wants its data folder.
    Files.createDirectories(folder.resolve("s3"));
    Files.createFile(folder.resolve("s3").resolve("data"));
    SandboxOptions options =
        SandboxOptions.in(folder).withServers(ServerKind.POSTGRES, ServerKind.S3);
    assertThatThrownBy(() -> Sandbox.start(options))
        .isInstanceOf(SandboxException.class)
        .hasMessageContaining("S3 ended with exit code 1")
        .hasMessageContaining(folder.resolve("logs").resolve("s3.log").toString())
        .hasMessageContaining("FileAlreadyExistsException")
        .hasMessageContaining("to begin with an empty server");
    assertThat(Sandbox.status(folder).isRunning()).isFalse();
  }

  @Test
  void objectsAreForgottenWhenTheServersAnswerAndNotBefore() throws Exception {
    Path object = Sandbox.objectsFolder(folder).resolve("gold").resolve("object");
    Files.createDirectories(object.getParent());
    Files.writeString(object, "earlier");
    // A file where the server wants its data folder.
    Path hindrance = folder.resolve("postgres").resolve("data");
    Files.createDirectories(hindrance.getParent());
    Files.createFile(hindrance);
    Files.createFile(hindrance.resolveSibling("data.finished"));
    SandboxOptions options =
        SandboxOptions.in(folder)
            .withServers(ServerKind.POSTGRES, ServerKind.S3)
            .withEmptyObjects();

    assertThatThrownBy(() -> Sandbox.start(options)).isInstanceOf(SandboxException.class);
    assertThat(object).hasContent("earlier");

    Files.delete(hindrance);
    Files.delete(hindrance.resolveSibling("data.finished"));
    try (Sandbox sandbox = Sandbox.start(options)) {
      ServerData.write(sandbox.s3(), "marble");
      assertThat(folder.resolve("s3")).isDirectoryNotContaining("glob:**.before");
    }
    assertThat(object).doesNotExist();
  }
}
