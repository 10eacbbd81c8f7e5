// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folders of definitions that the tests read. */
public final class Fixtures {
  static final Path VALIDS = Path.of("src/test/resources/definitions/valids");
  static final Path INVALIDS = Path.of("src/test/resources/definitions/invalids");
  static final Path BUILT_IN = Path.of("definitions");

  private Fixtures() {}

  static List<Path> folders(Path parent) throws IOException {
    try (Stream<Path> children = Files.list(parent)) {
      return children.filter(Files::isDirectory).sorted().toList();
    }
  }

  /** Copies a folder with all that is in it, to any file system. */
  public static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.sorted().toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  /** Replaces a text that must be there. */
  static void edit(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    if (!text.contains(from)) {
      throw new IllegalArgumentException(file + " does not hold: " + from);
    }
    Files.writeString(file, text.replace(from, to));
  }
}
