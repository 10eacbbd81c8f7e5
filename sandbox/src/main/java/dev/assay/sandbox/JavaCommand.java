// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import dev.assay.sandbox.launcher.Launcher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command of a server's JVM: everything through the launcher. */
final class JavaCommand {

  private JavaCommand() {}

  static List<String> of(
      Path java, List<String> options, Path classPath, String mainClass, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(options);
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
