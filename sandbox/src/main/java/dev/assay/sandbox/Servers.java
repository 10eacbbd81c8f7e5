// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The running servers of one sandbox. All of them start, or none stays. Thread-safe. */
final class Servers implements AutoCloseable {

  private record Started(ServerKind kind, RunningServer<?> server) {}

  private final Map<ServerKind, RunningServer<?>> running = new EnumMap<>(ServerKind.class);
  private boolean closed;

  private Servers() {}

  /**
   * What is to be started.
   *
   * @throws SandboxException (SETUP) if something that a server needs is missing
   */
  static List<ServerLaunch<?>> launches(SandboxOptions options, StateFolder state) {
    return options.servers().stream().<ServerLaunch<?>>map(kind -> launch(kind, state)).toList();
  }

  static Servers start(List<ServerLaunch<?>> launches, SandboxOptions options, StateFolder state) {
    Servers servers = new Servers();
    ExecutorService threads = Executors.newFixedThreadPool(launches.size());
    try {
      servers.startAll(launches, state, options, new ExecutorCompletionService<>(threads));
      return servers;
    } catch (RuntimeException | Error failed) {
      // Whoever still starts ends its own process when interrupted.
      threads.shutdownNow();
      awaitEnd(threads);
      servers.close();
      throw failed;
    } finally {
      threads.shutdown();
    }
  }

  private static ServerLaunch<?> launch(ServerKind kind, StateFolder state) {
    return switch (kind) {
      case POSTGRES -> new PostgresLaunch(state, Secrets.of(state));
      case CASSANDRA -> new CassandraLaunch(state);
      case S3 -> new S3Launch(state, Secrets.of(state));
    };
  }

  private void startAll(
      List<ServerLaunch<?>> launches,
      StateFolder state,
      SandboxOptions options,
      CompletionService<Started> starts) {
    for (ServerLaunch<?> launch : launches) {
      starts.submit(() -> startOne(launch, state, options));
    }
    for (int i = 0; i < launches.size(); i++) {
      await(starts);
    }
  }

  /** Noted here, not by the waiting thread, so that a server that starts late is ended as well. */
  private Started startOne(ServerLaunch<?> launch, StateFolder state, SandboxOptions options)
      throws InterruptedException {
    RunningServer<?> server = RunningServer.start(launch, state, options.startTimeout());
    synchronized (this) {
      running.put(launch.kind(), server);
    }
    return new Started(launch.kind(), server);
  }

  private static void await(CompletionService<Started> starts) {
    try {
      starts.take().get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new IllegalStateException("a server's start failed", failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the servers were starting", interrupted);
    }
  }

  private static void awaitEnd(ExecutorService threads) {
    boolean interrupted = Thread.interrupted();
    try {
      if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException("the servers did not end within a minute");
      }
    } catch (InterruptedException again) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  synchronized boolean has(ServerKind kind) {
    return running.containsKey(kind);
  }

  PostgresServer postgres() {
    return (PostgresServer) get(ServerKind.POSTGRES).server();
  }

  CassandraServer cassandra() {
    return (CassandraServer) get(ServerKind.CASSANDRA).server();
  }

  S3Server s3() {
    return (S3Server) get(ServerKind.S3).server();
  }

  synchronized List<Long> pids() {
    return running.values().stream().map(RunningServer::pid).toList();
  }

  private synchronized RunningServer<?> get(ServerKind kind) {
    RunningServer<?> server = running.get(kind);
    if (server == null) {
      throw new IllegalStateException(
          "this sandbox runs without "
              + kind.title()
              + ": add ServerKind."
              + kind
              + " to its options");
    }
    return server;
  }

  /** All are asked first, so that they end side by side. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    running.values().forEach(RunningServer::askToEnd);
    running.values().forEach(RunningServer::end);
  }
}
