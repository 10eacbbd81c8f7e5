// SPDX-License-Identifier: Apache-2.0
package dev.assay.loader;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A copy of the warehouse that is changed in its place. */
final class WarehouseBuild {
  private final Path warehouse;
  private final Path file;

  WarehouseBuild(Path warehouse, Path file) {
    this.warehouse = warehouse;
    this.file = file;
  }

  Path file() {
    return file;
  }

  /** Makes the copy durable and puts it in the warehouse's place. */
  void swap() {
    try {
      force(file);
      Files.move(file, warehouse, StandardCopyOption.ATOMIC_MOVE);
      force(warehouse.getParent());
    } catch (IOException e) {
      throw new AssayException(
          Category.RESOURCES, "cannot swap %s for %s: %s".formatted(warehouse, file, e), e);
    }
  }

  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Removes what is left of the copy. */
  void discard() {
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(Path.of(file + ".wal"));
    } catch (IOException e) {
      throw new AssayException(Category.RESOURCES, "cannot remove %s: %s".formatted(file, e), e);
    }
  }
}
