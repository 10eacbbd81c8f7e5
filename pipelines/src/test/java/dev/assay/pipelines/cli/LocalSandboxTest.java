// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.demo.LocalState;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the demo and the sandbox's commands say when they cannot begin. */
class LocalSandboxTest {
  private static final String HOME = "assay.servers.home";

  @TempDir Path folder;
  private Path sandbox;

  @BeforeEach
  void lay() {
    sandbox = LocalState.in(folder).sandbox();
  }

  @AfterEach
  void forgetTheHome() {
    System.clearProperty(HOME);
  }

  @Test
  void aMissingProgramIsNotWorthARetryAndLeavesWhatAnEarlierDemoMade() throws IOException {
    System.setProperty(HOME, folder.resolve("none").toString());
    Path object = sandbox.resolve("s3").resolve("data").resolve("gold").resolve("object");
    Path warehouse = LocalState.in(folder).warehouse();
    for (Path file : new Path[] {object, warehouse}) {
      Files.createDirectories(file.getParent());
      Files.createFile(file);
    }

    Cli.Result demo = new Cli(folder).run("demo");
    Cli.Result up = new Cli(folder).run("sandbox", "up");

    for (Cli.Result result : new Cli.Result[] {demo, up}) {
      assertThat(result.exit()).isEqualTo(2);
      assertThat(result.err()).contains("are missing: expected jars in").contains("build them");
    }
    assertThat(object).exists();
    assertThat(warehouse).exists();
  }

  @Test
  void aFolderThatAnotherProcessHoldsIsAConflictWithWhatToDo() throws IOException {
    Files.createDirectories(sandbox);
    try (FileChannel other =
        FileChannel.open(
            sandbox.resolve("sandbox.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      assertThat(other.lock().isValid()).isTrue();

      Cli.Result demo = new Cli(folder).run("demo");

      assertThat(demo.exit()).isEqualTo(4);
      assertThat(demo.err())
          .contains("is in use by another sandbox")
          .contains("next: 'assay sandbox down' stops one in the background");
    }
  }

  @Test
  void aFolderThatMayNotBeWrittenIsToldWithWhatToDo() throws IOException {
    Files.createFile(folder.resolve(".assay"));

    for (String[] command : new String[][] {{"demo"}, {"sandbox", "up"}}) {
      Cli.Result result = Cli.bare(folder, command);
      assertThat(result.exit()).isEqualTo(1);
      assertThat(result.err())
          .contains("cannot create the sandbox's folder " + sandbox)
          .contains("next: ")
          .doesNotContain("unexpected");
    }
  }
}
