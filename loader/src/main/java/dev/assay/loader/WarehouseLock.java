// SPDX-License-Identifier: Apache-2.0
package dev.assay.loader;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Closing;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.KernelLimits;
import dev.assay.lake.storage.Room;
import dev.assay.lake.storage.ScratchSpace;
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
    WarehouseLock lock;
    try {
      Files.createDirectories(warehouse.getParent());
      lock =
          new WarehouseLock(
              warehouse,
              FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw unwritable(warehouse, e);
    }
    try {
      lock.begin();
      return lock;
    } catch (IOException e) {
      throw Closing.after(unwritable(warehouse, e), lock.channel);
    } catch (RuntimeException e) {
      throw Closing.after(e, lock.channel);
    }
  }

  private void begin() throws IOException {
    if (!isFree(channel)) {
      throw new AssayException(
          Category.CONFLICT,
          "another load is writing %s, or publishing it: wait for it and run again"
              .formatted(warehouse));
    }
    removeLeftovers();
  }

  private static boolean isFree(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /**
   * Lets DuckDB take in the log of a session that was killed, as it would when anybody opens the
   * file next. DuckDB's own lock on the file tells whether a session is still alive.
   *
   * @throws AssayException (CONFLICT) if one is
   */
  void takeInLog(KernelLimits limits) {
    Path log = Path.of(warehouse + ".wal");
    if (!Files.exists(log)) {
      return;
    }
    if (Files.exists(warehouse)) {
      try (ScratchSpace scratch = ScratchSpace.create();
          DuckDbKernel kernel = DuckDbKernel.openFile(warehouse, limits, scratch)) {
        kernel.execute("CHECKPOINT");
      } catch (AssayException e) {
        throw new AssayException(e.category(), e.getMessage() + recovery(log), e);
      }
    }
    if (Files.exists(log)) {
      throw new AssayException(
          Category.CONFLICT,
          "%s is open for writing elsewhere (%s exists): close that session and run again%s"
              .formatted(warehouse, log.getFileName(), recovery(log)));
    }
  }

  private String recovery(Path log) {
    return "; if nobody has it open, a session was killed: open %s once with duckdb and close it, or move %s away, which loses what that session did"
        .formatted(warehouse, log);
  }

  /**
   * Does something while DuckDB has the file open for reading, which keeps other sessions from
   * opening it for writing: of those the lock file knows nothing.
   */
  @SuppressWarnings("try") // the kernel has only to be open meanwhile
  void whileReading(KernelLimits limits, Runnable work) {
    try (ScratchSpace scratch = ScratchSpace.create();
        DuckDbKernel reader = DuckDbKernel.openFileReadOnly(warehouse, limits, scratch)) {
      work.run();
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
