// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/**
 * Holds a sandbox's servers in a process of its own until it is told to end (SIGTERM).
 *
 * <p>Started by {@link Sandbox#startDetached(Path)}. Arguments: the state folder, the seconds a
 * server may take to start, the servers. When they answer it writes {@code connection.properties}
 * and its own record, which is what tells the starter.
 */
public final class SandboxDaemon {

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
      hold(Sandbox.start(new SandboxOptions(state.root(), kinds, timeout)), state);
    } catch (SandboxException failed) {
      System.err.println(failed.getMessage());
      System.exit(1);
    }
  }

  private static void hold(Sandbox sandbox, StateFolder state) throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(sandbox, state), "sandbox-end"));
    sandbox.writeConnectionProperties();
    ProcessRecord.of(ProcessHandle.current(), Loopback.HOST, 0).write(state.daemonRecord());
    new CountDownLatch(1).await();
  }

  private static void end(Sandbox sandbox, StateFolder state) {
    try {
      sandbox.close();
    } finally {
      ProcessRecord.delete(state.daemonRecord());
    }
  }
}
