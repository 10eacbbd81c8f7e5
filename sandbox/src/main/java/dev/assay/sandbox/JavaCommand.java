// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import dev.assay.sandbox.launcher.Launcher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command of a server's JVM: everything through the launcher. */
final class JavaCommand {

  private static final List<String> SMALL =
      List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private JavaCommand() {}

  /** A small JVM with a main class of ours, which reads its settings from a private file. */
  static List<String> small(
      Path home, Path classPath, String mainClass, Map<String, String> settings) {
    Path file = home.resolve("server.properties");
    PrivateFile.write(file, settings);
    return of(own(), home, SMALL, classPath, mainClass, file.toString());
  }

  static List<String> of(
      Path java,
      Path home,
      List<String> options,
      Path classPath,
      String mainClass,
      String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(options);
    // What a killed server leaves goes with the state, not with the machine.
    command.add("-Djava.io.tmpdir=" + StateFolder.temporary(home));
    command.addAll(List.of("-cp", ClassPaths.of(classPath), Launcher.class.getName(), mainClass));
    command.addAll(List.of(arguments));
    return command;
  }

  /** The {@code java} program that runs this process. */
  static Path own() {
    return Path.of(ProcessHandle.current().info().command().orElseGet(JavaCommand::fromHome));
  }

  private static String fromHome() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
