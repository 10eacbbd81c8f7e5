// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * A process noted in a file, recognizable later. A pid alone is not enough, as the system hands it
 * out again: the start time tells whether it is still the same process.
 */
record ProcessRecord(long pid, Instant started, String host, int port) {

  /** Linux computes the start time from the boot time, which a clock adjustment moves. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  static ProcessRecord of(ProcessHandle process, String host, int port) {
    Instant started = process.info().startInstant().orElse(Instant.EPOCH);
    return new ProcessRecord(process.pid(), started, host, port);
  }

  void write(Path file) {
    PrivateFile.write(
        file,
        Map.of(
            "pid", Long.toString(pid),
            "started_ms", Long.toString(started.toEpochMilli()),
            "host", host,
            "port", Integer.toString(port)));
  }

  /** The record, if the file is there and the process it names still lives. */
  static Optional<ProcessRecord> readLive(Path file) {
    return read(file).filter(record -> record.process().isPresent());
  }

  static Optional<ProcessRecord> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Properties kept = PrivateFile.read(file);
    return Optional.of(
        new ProcessRecord(
            Long.parseLong(kept.getProperty("pid")),
            Instant.ofEpochMilli(Long.parseLong(kept.getProperty("started_ms"))),
            kept.getProperty("host"),
            Integer.parseInt(kept.getProperty("port"))));
  }

  /** The live process, if it is still the recorded one. */
  Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSame);
  }

  private boolean isSame(ProcessHandle process) {
    Instant actual = process.info().startInstant().orElse(Instant.EPOCH);
    return Duration.between(started, actual).abs().compareTo(TOLERANCE) <= 0;
  }

  /** Whether the file is there and notes this process. */
  static boolean notes(Path file, long pid) {
    return read(file).filter(record -> record.pid() == pid).isPresent();
  }

  /** Removes the record unless another process has put its own there. */
  static void deleteOf(Path file, long pid) {
    if (notes(file, pid)) {
      delete(file);
    }
  }

  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failed) {
      throw SandboxException.files("cannot delete " + file, failed);
    }
  }
}
