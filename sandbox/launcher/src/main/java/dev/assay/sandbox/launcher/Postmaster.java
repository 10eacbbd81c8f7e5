// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The PostgreSQL process over a data folder, found by the pid it noted there.
 *
 * <p>It detaches from the JVM that started it, so it survives a SIGKILL of that JVM: whoever starts
 * over the same folder ends it first.
 */
public final class Postmaster {

  private static final int SECONDS_TO_STOP = 5;
  private static final long START_TOLERANCE_SECONDS = 10;

  private final Path dataFolder;

  /** Found once: its note goes with the folder where somebody removes that. */
  private volatile ProcessHandle seen;

  public Postmaster(Path dataFolder) {
    this.dataFolder = dataFolder;
  }

  /** Stops it fast (clients are cut off, data is safe), or kills it; returns when it is gone. */
  public void end() {
    find().or(() -> Optional.ofNullable(seen).filter(ProcessHandle::isAlive)).ifPresent(this::end);
  }

  private void end(ProcessHandle process) {
    if (!interrupt(process) || !endsInTime(process)) {
      process.destroyForcibly();
      process.onExit().join();
    }
  }

  /** The live process, if the noted pid really is this folder's PostgreSQL. */
  public Optional<ProcessHandle> find() {
    Optional<ProcessHandle> found = noted();
    found.ifPresent(process -> seen = process);
    return found;
  }

  private Optional<ProcessHandle> noted() {
    List<String> noted = notes();
    if (noted.size() < 3) {
      return Optional.empty();
    }
    long started = Long.parseLong(noted.get(2).trim());
    return ProcessHandle.of(Long.parseLong(noted.get(0).trim()))
        .filter(ProcessHandle::isAlive)
        .filter(process -> isPostgres(process.info()))
        .filter(process -> isOverThisFolder(process.info()) || startedAt(process.info(), started));
  }

  /** The lines of postmaster.pid: pid, data folder, start in epoch seconds, … */
  private List<String> notes() {
    try {
      return Files.readAllLines(dataFolder.resolve("postmaster.pid"));
    } catch (NoSuchFileException notRunning) {
      return List.of();
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read postmaster.pid in " + dataFolder, failed);
    }
  }

  private static boolean isPostgres(ProcessHandle.Info info) {
    String name =
        info.command().map(command -> Path.of(command).getFileName().toString()).orElse("");
    return name.equals("postgres") || name.equals("postgres.exe");
  }

  private boolean isOverThisFolder(ProcessHandle.Info info) {
    String folder = dataFolder.toString();
    return info.arguments().stream().flatMap(Arrays::stream).anyMatch(folder::equals);
  }

  private static boolean startedAt(ProcessHandle.Info info, long epochSeconds) {
    return info.startInstant()
        .map(start -> Math.abs(start.getEpochSecond() - epochSeconds) <= START_TOLERANCE_SECONDS)
        .orElse(false);
  }

  /** SIGINT is PostgreSQL's fast shutdown; Java itself can only send SIGTERM, the slow one. */
  private static boolean interrupt(ProcessHandle process) {
    try {
      return new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor()
          == 0;
    } catch (IOException noSuchProgram) {
      // Windows has no kill: destroyForcibly follows, from which PostgreSQL recovers.
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean endsInTime(ProcessHandle process) {
    process.onExit().completeOnTimeout(null, SECONDS_TO_STOP, TimeUnit.SECONDS).join();
    return !process.isAlive();
  }
}
