// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes definitions of pipelines for benchmarks. */
final class Definitions {
  private final Path root;

  Definitions(Path root) {
    this.root = root;
  }

  String root() {
    return root.toString();
  }

  void write(String pipeline, String file, String text) throws IOException {
    Path path = root.resolve(pipeline).resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
