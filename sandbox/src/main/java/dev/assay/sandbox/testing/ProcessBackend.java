// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.testing;

import dev.assay.sandbox.CassandraServer;
import dev.assay.sandbox.PostgresServer;
import dev.assay.sandbox.S3Server;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.SandboxOptions;
import dev.assay.sandbox.ServerKind;
import dev.assay.sandbox.launcher.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The servers as processes of this machine: a sandbox of its own for each kind. */
public final class ProcessBackend implements TestBackend {

  /** A sandbox that starts, has started or could not. */
  private record Start(CompletableFuture<Sandbox> sandbox) {}

  private final Map<ServerKind, Start> starts = new EnumMap<>(ServerKind.class);
  private Path folder;
  private boolean closed;

  @Override
  public String name() {
    return "processes";
  }

  @Override
  public void prepare(Set<ServerKind> kinds) {
    kinds.forEach(this::begin);
  }

  @Override
  public PostgresServer postgres() {
    return await(ServerKind.POSTGRES).postgres();
  }

  @Override
  public CassandraServer cassandra() {
    return await(ServerKind.CASSANDRA).cassandra();
  }

  @Override
  public S3Server s3() {
    return await(ServerKind.S3).s3();
  }

  private Sandbox await(ServerKind kind) {
    try {
      return begin(kind).sandbox().join();
    } catch (CompletionException failed) {
      throw new IllegalStateException(failed.getCause().getMessage(), failed.getCause());
    }
  }

  private synchronized Start begin(ServerKind kind) {
    if (closed) {
      throw new IllegalStateException("the test servers have been closed");
    }
    return starts.computeIfAbsent(kind, this::start);
  }

  private Start start(ServerKind kind) {
    SandboxOptions options = SandboxOptions.in(folder().resolve(kind.name())).withServers(kind);
    CompletableFuture<Sandbox> started = new CompletableFuture<>();
    Thread starter =
        new Thread(
            () -> {
              try {
                started.complete(Sandbox.start(options));
              } catch (RuntimeException | Error failed) {
                started.completeExceptionally(failed);
              }
            },
            "start-" + kind);
    starter.setDaemon(true);
    starter.start();
    return new Start(started);
  }

  private Path folder() {
    try {
      if (folder == null) {
        folder = Files.createTempDirectory("assay-test-servers");
      }
      return folder;
    } catch (IOException failed) {
      throw new UncheckedIOException("no temporary folder for the test servers", failed);
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    // One that failed to start has stopped itself; one that still starts is waited for.
    CompletableFuture<?>[] ends =
        starts.values().stream()
            .map(start -> start.sandbox().handle((sandbox, failure) -> sandbox))
            .map(start -> start.thenAcceptAsync(ProcessBackend::close, ProcessBackend::onThread))
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(ends).join();
    if (folder != null) {
      deleteTree(folder);
    }
  }

  private static void close(Sandbox sandbox) {
    if (sandbox != null) {
      sandbox.close();
    }
  }

  private static void onThread(Runnable work) {
    new Thread(work, "test-server-end").start();
  }

  private static void deleteTree(Path root) {
    try {
      Trees.delete(root);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot remove the test servers' folder " + root, failed);
    }
  }
}
