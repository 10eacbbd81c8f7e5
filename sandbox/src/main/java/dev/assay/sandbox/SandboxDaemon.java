// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import dev.assay.sandbox.SandboxException.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Holds a sandbox's servers in a process of its own until it is told to end (SIGTERM), or until its
 * record is gone: nobody could find it any more to tell it.
 *
 * <p>Started by {@link Sandbox#startDetached(Path)}. Arguments: the state folder, the seconds a
 * server may take to start, the servers. When they answer it writes {@code connection.properties}
 * and its own record, which is what tells the starter.
 */
public final class SandboxDaemon {

  private static final int WATCH_MILLIS = 500;

  private SandboxDaemon() {}

  public static void main(String[] arguments) throws InterruptedException {
    StateFolder state = StateFolder.of(Path.of(arguments[0]));
    Set<ServerKind> kinds =
        Arrays.stream(arguments)
            .skip(2)
            .map(ServerKind::valueOf)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(ServerKind.class)));
    Duration timeout = Duration.ofSeconds(Long.parseLong(arguments[1]));
    try {
      hold(Sandbox.start(new SandboxOptions(state.root(), kinds, timeout, false)), state);
    } catch (SandboxException failed) {
      System.err.println(failed.getMessage());
      System.exit(exitCode(failed.reason()));
    }
  }

  /** Why a daemon that ended with this exit code failed. */
  static Reason reason(int exitCode) {
    return Arrays.stream(Reason.values())
        .filter(reason -> exitCode(reason) == exitCode)
        .findFirst()
        .orElse(Reason.SERVER);
  }

  private static int exitCode(Reason reason) {
    return switch (reason) {
      case SERVER -> 10;
      case IN_USE -> 11;
      case SETUP -> 12;
      case FILES -> 13;
    };
  }

  private static void hold(Sandbox sandbox, StateFolder state) throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(sandbox, state), "sandbox-end"));
    sandbox.writeConnectionProperties();
    ProcessRecord.of(ProcessHandle.current(), Loopback.HOST, 0).write(state.daemonRecord());
    CountDownLatch never = new CountDownLatch(1);
    do {
      never.await(WATCH_MILLIS, TimeUnit.MILLISECONDS);
    } while (ProcessRecord.notes(state.daemonRecord(), ProcessHandle.current().pid()));
    System.exit(0);
  }

  private static void end(Sandbox sandbox, StateFolder state) {
    try {
      sandbox.close();
    } finally {
      ProcessRecord.deleteOf(state.daemonRecord(), ProcessHandle.current().pid());
    }
  }
}
