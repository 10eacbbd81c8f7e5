// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server's JVM. It lives as long as this process holds its standard input open; see {@link
 * dev.assay.sandbox.launcher.Launcher}.
 */
final class ChildProcess {

  /** The launcher halts by itself after 10 seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(12);

  private static final Duration AFTER_DESTROY = Duration.ofSeconds(3);

  private final Process process;

  private ChildProcess(Process process) {
    this.process = process;
  }

  static ChildProcess start(List<String> command, Path folder, Path log) {
    try {
      return new ChildProcess(
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start());
    } catch (IOException failed) {
      throw SandboxException.files("cannot run " + command.get(0), failed);
    }
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  boolean endsWithin(Duration patience) throws InterruptedException {
    return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  int exitCode() {
    return process.exitValue();
  }

  /** Asks it to end, without waiting. */
  void askToEnd() {
    try {
      process.getOutputStream().close();
    } catch (IOException alreadyGone) {
      // The pipe breaks when the child has ended before: that is what was asked for.
      process.destroy();
    }
  }

  /** Ends it: asks, insists, kills. Waits until it is gone, even when interrupted meanwhile. */
  void end() {
    askToEnd();
    boolean interrupted = Thread.interrupted();
    try {
      if (!endsWithin(PATIENCE)) {
        process.destroy();
        if (!endsWithin(AFTER_DESTROY)) {
          kill();
        }
      }
    } catch (InterruptedException again) {
      interrupted = true;
      kill();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
