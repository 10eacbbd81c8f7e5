// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.it;

import dev.assay.pipelines.cli.Main;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** {@code assay} in a process of its own, with settings in its environment. */
public final class CliProcess {
  private CliProcess() {}

  /** A command that has not been started; standard error goes where standard output goes. */
  public static ProcessBuilder of(Properties settings, String... args) {
    return of(settings, Main.class, List.of(), args);
  }

  /** The same through another main class, with more options of the JVM. */
  public static ProcessBuilder of(
      Properties settings, Class<?> main, List<String> jvm, String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    settings.forEach((name, value) -> builder.environment().put((String) name, (String) value));
    return builder;
  }
}
