// SPDX-License-Identifier: Apache-2.0
package dev.assay.loader;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.storage.Room;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The right to write one warehouse, held through a lock file beside it until closed; the system
 * releases it if the process dies.
 */
final class WarehouseLock implements AutoCloseable {
  private static final String BUILDING = ".building";

  private final Path warehouse;
  private final FileChannel channel;

  private WarehouseLock(Path warehouse, FileChannel channel) {
    this.warehouse = warehouse;
    this.channel = channel;
  }

  static WarehouseLock take(Path warehouse) {
    Path lockFile = warehouse.resolveSibling(warehouse.getFileName() + ".lock");
    FileChannel channel;
    try {
      Files.createDirectories(warehouse.getParent());
      channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw unwritable(warehouse, e);
    }
    try {
      if (!isFree(channel)) {
        channel.close();
        throw new AssayException(
            Category.CONFLICT,
            "another load is writing %s: wait for it and run again".formatted(warehouse));
      }
      WarehouseLock lock = new WarehouseLock(warehouse, channel);
      lock.refuseOpenWriter();
      lock.removeLeftovers();
      return lock;
    } catch (IOException e) {
      throw unwritable(warehouse, e);
    }
  }

  private static boolean isFree(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private void refuseOpenWriter() {
    if (Files.exists(Path.of(warehouse + ".wal"))) {
      close();
      throw new AssayException(
          Category.CONFLICT,
          "%s is open for writing elsewhere (%s.wal exists): close that session and run again"
              .formatted(warehouse, warehouse.getFileName()));
    }
  }

  /** What a killed load left; nobody else can be building while this lock is held. */
  private void removeLeftovers() throws IOException {
    String prefix = warehouse.getFileName() + BUILDING;
    try (DirectoryStream<Path> leftovers =
        Files.newDirectoryStream(
            warehouse.getParent(), path -> path.getFileName().toString().startsWith(prefix))) {
      for (Path leftover : leftovers) {
        Files.delete(leftover);
      }
    }
  }

  /** A copy of the warehouse, or an empty place where there is none. */
  WarehouseBuild newBuild() {
    Path file = warehouse.resolveSibling(warehouse.getFileName() + BUILDING);
    WarehouseBuild build = new WarehouseBuild(warehouse, file);
    try {
      if (Files.exists(warehouse)) {
        Files.copy(warehouse, file);
      }
    } catch (IOException e) {
      build.discard();
      throw unwritable(warehouse, e);
    }
    return build;
  }

  private static AssayException unwritable(Path warehouse, IOException e) {
    return new AssayException(
        Category.RESOURCES,
        "cannot write beside %s: %s; the folder must be writable and have room for a second copy, and %s"
            .formatted(warehouse, e, Room.of(warehouse)),
        e);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new AssayException(Category.RESOURCES, "lock of %s: %s".formatted(warehouse, e), e);
    }
  }
}
