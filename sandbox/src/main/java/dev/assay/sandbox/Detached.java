// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import dev.assay.sandbox.SandboxException.Reason;
import dev.assay.sandbox.SandboxStatus.Running;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A sandbox in the background: a daemon process holds the servers. */
final class Detached {

  private static final int POLL_MILLIS = 100;

  private Detached() {}

  static SandboxStatus start(SandboxOptions options) {
    StateFolder state = StateFolder.create(options.stateFolder());
    SandboxStatus before = status(state);
    if (before.isRunning()) {
      throw new SandboxException(
          Reason.IN_USE,
          "a sandbox over "
              + state.root()
              + " runs already: expected none; use it, or stop it first");
    }
    // Here, not in the daemon's log, where something is missing.
    Servers.launches(options, state);
    // A record left by a killed daemon must not be taken for the new one's.
    ProcessRecord.delete(state.daemonRecord());
    Process daemon = launch(options, state);
    awaitReady(daemon, options, state);
    return status(state);
  }

  private static Process launch(SandboxOptions options, StateFolder state) {
    try {
      Process daemon =
          new ProcessBuilder(command(options, state))
              .redirectErrorStream(true)
              .redirectOutput(state.daemonLog().toFile())
              .start();
      daemon.getOutputStream().close();
      return daemon;
    } catch (IOException failed) {
      throw SandboxException.files("cannot start the sandbox in the background", failed);
    }
  }

  private static List<String> command(SandboxOptions options, StateFolder state) {
    List<String> command = new ArrayList<>(ownSession());
    command.add(JavaCommand.own().toString());
    command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    String home = System.getProperty(ClassPaths.HOME_PROPERTY);
    if (home != null) {
      command.add("-D" + ClassPaths.HOME_PROPERTY + "=" + home);
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(SandboxDaemon.class.getName());
    command.add(state.root().toString());
    command.add(Long.toString(options.startTimeout().toSeconds()));
    options.servers().stream().sorted().forEach(kind -> command.add(kind.name()));
    return command;
  }

  /** Closing a terminal ends its session's processes: macOS has no setsid, but nohup. */
  private static List<String> ownSession() {
    return Stream.of("setsid", "nohup").filter(Detached::isInstalled).limit(1).toList();
  }

  private static boolean isInstalled(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator))
        .anyMatch(folder -> new File(folder, program).canExecute());
  }

  private static void awaitReady(Process daemon, SandboxOptions options, StateFolder state) {
    // The daemon bounds each server's start itself; this only guards against its hanging.
    long deadline = System.nanoTime() + options.startTimeout().multipliedBy(2).toNanos();
    try {
      while (ProcessRecord.readLive(state.daemonRecord()).isEmpty()) {
        if (daemon.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          throw failure(
              SandboxDaemon.reason(daemon.exitValue()),
              state,
              "ended with exit code " + daemon.exitValue());
        }
        if (System.nanoTime() > deadline) {
          daemon.destroy();
          throw failure(Reason.SERVER, state, "was not ready in time");
        }
      }
    } catch (InterruptedException interrupted) {
      daemon.destroy();
      Thread.currentThread().interrupt();
      throw failure(Reason.SERVER, state, "was interrupted");
    }
  }

  private static SandboxException failure(Reason reason, StateFolder state, String what) {
    ServerLog log = new ServerLog(state.daemonLog());
    return new SandboxException(
        reason,
        "the sandbox in the background "
            + what
            + "; expected its servers to answer. Its log is "
            + log.file()
            + " and ends:\n"
            + log.lastLines().indent(2).stripTrailing());
  }

  static boolean stop(StateFolder state, Duration patience) {
    Optional<ProcessHandle> daemon =
        ProcessRecord.readLive(state.daemonRecord()).flatMap(ProcessRecord::process);
    if (daemon.isEmpty()) {
      ProcessRecord.delete(state.daemonRecord());
      return false;
    }
    List<ProcessHandle> servers = serverProcesses(state);
    daemon.get().destroy();
    end(daemon.get(), patience);
    // They end with the daemon by themselves; a killed daemon leaves that to the pipe's end.
    servers.forEach(server -> end(server, patience));
    ProcessRecord.delete(state.daemonRecord());
    return true;
  }

  private static List<ProcessHandle> serverProcesses(StateFolder state) {
    return Stream.of(ServerKind.values())
        .flatMap(kind -> ProcessRecord.readLive(state.record(kind)).stream())
        .flatMap(record -> record.process().stream())
        .toList();
  }

  private static void end(ProcessHandle process, Duration patience) {
    process.onExit().completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS).join();
    if (process.isAlive()) {
      process.destroyForcibly();
      process.onExit().join();
    }
  }

  static SandboxStatus status(StateFolder state) {
    OptionalLong daemon =
        ProcessRecord.readLive(state.daemonRecord())
            .map(record -> OptionalLong.of(record.pid()))
            .orElseGet(OptionalLong::empty);
    List<Running> servers =
        Stream.of(ServerKind.values())
            .flatMap(
                kind ->
                    ProcessRecord.readLive(state.record(kind)).stream()
                        .map(it -> new Running(kind, it.host(), it.port(), it.pid())))
            .toList();
    return new SandboxStatus(daemon, servers);
  }
}
