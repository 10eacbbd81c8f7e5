// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import dev.assay.sandbox.SandboxException.Reason;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the servers' class paths lie: the build gathers each in a folder of jars, far from the
 * application's own.
 */
final class ClassPaths {

  /** A folder with {@code postgres/}, {@code cassandra/} and {@code s3/}, each full of jars. */
  static final String HOME_PROPERTY = "assay.servers.home";

  private ClassPaths() {}

  /** The folder of jars of this server. */
  static Path folder(ServerKind kind) {
    return folder(kind, Optional.ofNullable(System.getProperty(HOME_PROPERTY)), codeSource());
  }

  static Path folder(ServerKind kind, Optional<String> home, Path codeSource) {
    Path folder =
        home.map(path -> inHome(kind, Path.of(path)))
            .orElseGet(() -> inBuildTree(kind, codeSource))
            .toAbsolutePath();
    if (!holdsJars(folder)) {
      throw new SandboxException(
          Reason.SETUP,
          "the program files of "
              + kind.title()
              + " are missing: expected jars in "
              + folder
              + "; build them with `mvn -Dquick package -DskipTests`, or set -D"
              + HOME_PROPERTY
              + "=DIR to a folder that holds postgres/, cassandra/ and s3/");
    }
    return folder;
  }

  /** All jars of a folder, as a class path. */
  static String of(Path folder) {
    return folder + File.separator + "*";
  }

  /** The one jar whose name begins so. */
  static Path jar(Path folder, String prefix) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found =
          files.filter(file -> file.getFileName().toString().startsWith(prefix)).toList();
      if (found.size() != 1) {
        throw new SandboxException(
            Reason.SETUP,
            folder + " holds " + found + ", expected one " + prefix + "*.jar; build it anew");
      }
      return found.get(0);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot list " + folder, failed);
    }
  }

  /** Jars directly, as a distribution has them, or where the build of each server puts them. */
  private static Path inHome(ServerKind kind, Path home) {
    Path folder = home.resolve(kind.folder());
    Path built = folder.resolve("target").resolve("server");
    return Files.isDirectory(built) ? built : folder;
  }

  /** Classes and jar of the sandbox both lie below {@code sandbox/target}. */
  private static Path inBuildTree(ServerKind kind, Path codeSource) {
    Path target = codeSource.getParent();
    Path module = target == null ? codeSource : target.resolveSibling(kind.folder());
    return module.resolve("target").resolve("server");
  }

  private static Path codeSource() {
    try {
      return Path.of(ClassPaths.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException("the class path holds a location that is no URI", impossible);
    }
  }

  private static boolean holdsJars(Path folder) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.toString().endsWith(".jar"));
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot list " + folder, failed);
    }
  }
}
