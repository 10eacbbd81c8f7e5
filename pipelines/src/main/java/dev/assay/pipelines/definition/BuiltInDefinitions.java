// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The definitions that Assay brings along: beside its classes, in a folder or in a jar. A jar is
 * opened once and stays open as long as the process.
 */
final class BuiltInDefinitions {
  private BuiltInDefinitions() {}

  static Path root() {
    return Place.ROOT;
  }

  static boolean holds(Path folder) {
    return folder.getFileSystem() != FileSystems.getDefault() || folder.equals(Place.ROOT);
  }

  /** The definitions inside a folder of classes or a jar. */
  @SuppressWarnings("resource") // open as long as the process
  static Path inside(Path classes) {
    try {
      Path root = Files.isDirectory(classes) ? classes : jar(classes);
      return root.resolve("definitions");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read Assay's own classes in " + classes, e);
    }
  }

  private static Path jar(Path file) throws IOException {
    return FileSystems.newFileSystem(file).getPath("/");
  }

  /** Found at the first use. */
  private static final class Place {
    private static final Path ROOT = inside(classes());

    private Place() {}

    private static Path classes() {
      try {
        return Path.of(
            BuiltInDefinitions.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      } catch (URISyntaxException e) {
        throw new IllegalStateException("Assay's own classes have no place", e);
      }
    }
  }
}
