// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher {@code assay}, in a tree of its own whose Maven notes that it was called and whose
 * Java prints its arguments; with flock, and on a system without it.
 */
class LauncherTest {
  private static final Path LAUNCHER = Path.of("..", "assay").toAbsolutePath();
  private static final List<String> TOOLS =
      List.of(
          "sh", "cat", "dirname", "find", "head", "mkdir", "mkfifo", "mktemp", "mv", "rm", "rmdir",
          "sleep", "stty", "touch");
  private static final String MAVEN =
      """
      #!/bin/sh
      mkdir ../building || echo "two at once" >>../builds
      echo build >>../builds
      [ ! -p ../gate ] || cat ../gate
      rmdir ../building
      [ ! -e ../broken ] || exit 1
      mkdir -p pipelines/target/app
      """;

  @TempDir Path folder;
  private Path home;
  private Path programs;
  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void lay() throws IOException {
    home = Files.createDirectory(folder.resolve("a home"));
    Path launch = Files.createDirectories(home.resolve("pipelines").resolve("launch"));
    Files.copy(LAUNCHER, home.resolve("assay"));
    Files.createFile(home.resolve("pom.xml"));
    Files.createFile(launch.resolve("jvm.options"));
    programs = Files.createDirectory(folder.resolve("programs"));
    for (String tool : TOOLS) {
      link(tool);
    }
    program(launch.resolve("prepare"), "#!/bin/sh\nexit 1\n");
    program(programs.resolve("mvn"), MAVEN);
    program(programs.resolve("java"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
  }

  @AfterEach
  void end() {
    started.forEach(Process::destroyForcibly);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void twoFirstCallsBuildOnceOneAfterTheOther(boolean flock) throws Exception {
    use(flock);
    assertThat(start("mkfifo ../gate").waitFor()).isZero();
    Process first = start("./assay version");
    BufferedReader said = first.errorReader(StandardCharsets.UTF_8);
    assertThat(said.readLine()).contains("building (once)");
    Process second = start("./assay version");
    assertThat(second.errorReader(StandardCharsets.UTF_8).readLine())
        .contains("waiting for the build of another call");

    Files.writeString(folder.resolve("gate"), "go");

    assertThat(first.waitFor()).isZero();
    assertThat(second.waitFor()).isZero();
    assertThat(builds()).containsExactly("build");
    assertThat(output(second)).contains("dev.assay.pipelines.cli.Main", "version");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFailedBuildFailsTheCallAndKeepsNoLock(boolean flock) throws Exception {
    use(flock);
    Files.createFile(folder.resolve("broken"));
    Process call = start("./assay version");
    assertThat(call.waitFor()).isOne();
    assertThat(call.errorReader().lines()).contains("assay: the build failed");
    Files.delete(folder.resolve("broken"));

    assertThat(start("./assay version").waitFor()).isZero();
    assertThat(builds()).containsExactly("build", "build");
  }

  @Test
  void aLockOfACallThatIsGoneIsPutAside() throws Exception {
    use(false);
    Process gone = start("cat /dev/null");
    gone.waitFor();
    Path lock = home.resolve("pipelines").resolve("target").resolve("build.lock.d");
    Files.createDirectories(lock);
    Files.writeString(lock.resolve("pid"), Long.toString(gone.pid()));

    assertThat(start("./assay version").waitFor()).isZero();
    assertThat(builds()).containsExactly("build");
    assertThat(lock).doesNotExist();
  }

  @Test
  void javaIsToldHowTheLauncherWasCalled() throws Exception {
    assertThat(output(start("./assay version"))).contains("-Dassay.command=./assay");
    String other = "cd .. && './a home/assay' version";
    assertThat(output(start(other))).contains("-Dassay.command=./a home/assay");
    assertThat(output(start("PATH=\"$PWD:$PATH\" && assay version")))
        .contains("-Dassay.command=assay");
  }

  private List<String> builds() throws IOException {
    return Files.readAllLines(folder.resolve("builds"));
  }

  private void use(boolean flock) throws IOException {
    if (flock) {
      assumeTrue(find("flock").isPresent(), "this system has no flock");
      link("flock");
    }
  }

  private void link(String tool) throws IOException {
    Files.createSymbolicLink(programs.resolve(tool), find(tool).orElseThrow());
  }

  private static Optional<Path> find(String tool) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(path -> Path.of(path, tool))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static void program(Path file, String text) throws IOException {
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Process start(String command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command).directory(home.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", programs.toString());
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private static List<String> output(Process process) {
    return process.inputReader(StandardCharsets.UTF_8).lines().toList();
  }
}
