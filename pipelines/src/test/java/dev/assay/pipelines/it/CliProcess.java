// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.it;

import dev.assay.pipelines.cli.Main;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** {@code assay} in a process of its own, with settings in its environment. */
final class CliProcess {
  private CliProcess() {}

  /** A command that has not been started; standard error goes where standard output goes. */
  static ProcessBuilder of(Properties settings, String... args) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    settings.forEach((name, value) -> builder.environment().put((String) name, (String) value));
    return builder;
  }

  /** Starts a command whose output goes to a file. */
  static Process start(Properties settings, Path log, String... args) throws IOException {
    return of(settings, args).redirectOutput(log.toFile()).start();
  }
}
