// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import dev.assay.sandbox.SandboxException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds a Java 17: Cassandra 5 does not run on a later one. */
final class Java17 {

  private static final List<String> VARIABLES = List.of("ASSAY_JAVA17_HOME", "JAVA_HOME");

  private Java17() {}

  /** The {@code java} program of a Java 17 of this machine. */
  static Path find() {
    Path own = Path.of(System.getProperty("java.home"));
    return Runtime.version().feature() == 17
        ? program(own)
        : find(homes(own, System.getenv(), Path.of("/"), Path.of(System.getProperty("user.home"))));
  }

  /** The first of these homes that holds a Java 17. */
  static Path find(List<Path> homes) {
    return homes.stream()
        .filter(Java17::isJava17)
        .map(Java17::program)
        .findFirst()
        .orElseThrow(
            () ->
                new SandboxException(
                    Reason.SETUP,
                    "Cassandra needs a Java 17 (a later one does not run it), and none was found:"
                        + " expected one in ASSAY_JAVA17_HOME, in JAVA_HOME or in one of the usual"
                        + " folders; looked at "
                        + homes
                        + ". Install a JDK 17 and set ASSAY_JAVA17_HOME to its folder"));
  }

  /** Where Java may be installed, the places named on purpose first. */
  static List<Path> homes(Path own, Map<String, String> environment, Path root, Path user) {
    List<Path> homes = new ArrayList<>();
    for (String variable : VARIABLES) {
      String home = environment.get(variable);
      if (home != null && !home.isBlank()) {
        homes.add(Path.of(home));
      }
    }
    homes.add(own);
    homes.addAll(children(root.resolve("usr/lib/jvm")));
    for (Path bundle : children(root.resolve("Library/Java/JavaVirtualMachines"))) {
      homes.add(bundle.resolve("Contents/Home"));
    }
    homes.addAll(children(user.resolve(".sdkman/candidates/java")));
    return homes;
  }

  private static boolean isJava17(Path home) {
    Path release = home.resolve("release");
    if (!Files.isRegularFile(release) || !Files.isExecutable(program(home))) {
      return false;
    }
    try (Stream<String> lines = Files.lines(release)) {
      return lines.anyMatch(line -> line.matches("JAVA_VERSION=\"17([.+-].*)?\""));
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read " + release, failed);
    }
  }

  private static Path program(Path home) {
    Path windows = home.resolve("bin").resolve("java.exe");
    return Files.exists(windows) ? windows : home.resolve("bin").resolve("java");
  }

  private static List<Path> children(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot list " + folder, failed);
    }
  }
}
