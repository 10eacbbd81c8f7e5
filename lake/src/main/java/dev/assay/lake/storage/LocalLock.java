// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A lock among threads and processes of one machine, by a file. For the thread that holds it; a
 * killed process holds none.
 */
final class LocalLock implements Closeable {
  /** The system locks for a process: its threads have to wait for one another besides. */
  private static final ConcurrentHashMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

  private final ReentrantLock threads;
  private final FileChannel channel;
  private final FileLock processes;

  private LocalLock(ReentrantLock threads, FileChannel channel, FileLock processes) {
    this.threads = threads;
    this.channel = channel;
    this.processes = processes;
  }

  /** Waits until nobody else holds the lock of that file, which is made where it is not there. */
  static LocalLock hold(Path file) throws IOException {
    ReentrantLock threads = THREADS.computeIfAbsent(file, path -> new ReentrantLock());
    threads.lock();
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              LocalParts.withFolder(file), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      return new LocalLock(threads, channel, channel.lock());
    } catch (IOException | RuntimeException e) {
      letGo(channel, threads, e);
      throw e;
    }
  }

  /**
   * Leaves nothing held of a lock that could not be had, whatever else fails.
   *
   * @param channel what was opened for it, or null
   * @param why why it could not be had; it takes in what fails now
   */
  static void letGo(Closeable channel, ReentrantLock threads, Exception why) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException | RuntimeException e) {
      why.addSuppressed(e);
    } finally {
      threads.unlock();
    }
  }

  /** Whether it still keeps others out. */
  boolean isValid() {
    return processes.isValid();
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      threads.unlock();
    }
  }
}
