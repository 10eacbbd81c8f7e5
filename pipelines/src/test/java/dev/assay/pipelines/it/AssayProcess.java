// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code assay run} of the shop's day in a process of its own, which closing ends. */
final class AssayProcess implements AutoCloseable {
  private static final int TIMEOUT_SECONDS = 120;

  private final Process process;
  private final Path output;

  private AssayProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts it through a main class that takes the arguments of the command line. */
  static AssayProcess run(Shop shop, Class<?> main, String... more) throws IOException {
    Path folder = shop.settingsFile().resolveSibling("process");
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    Path output = folder.resolve("output.log");
    // What a killed process leaves goes with the test's folder; a short life is not worth
    // compiling.
    List<String> jvm =
        List.of("-Djava.io.tmpdir=" + temporary, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    List<String> arguments = new ArrayList<>(List.of("run", "shop", "--date", Shop.DAY.toString()));
    arguments.addAll(List.of("--definitions", Shop.definitions().toString()));
    arguments.addAll(List.of(more));
    ProcessBuilder builder =
        CliProcess.of(shop.properties(), main, jvm, arguments.toArray(String[]::new));
    builder.redirectOutput(output.toFile());
    return new AssayProcess(builder.start(), output);
  }

  void kill() {
    process.destroyForcibly();
  }

  /** Waits for its end. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the run does not end");
    }
    return process.exitValue();
  }

  /** What it said, on standard output and standard error. */
  String output() throws IOException {
    return Files.readString(output);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
