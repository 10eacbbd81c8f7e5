// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.docker;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.rnorth.ducttape.unreliables.Unreliables;

/**
 * A server's container, started when first asked for. Thread-safe.
 *
 * @param <S> how its users reach it
 */
final class LazyContainer<S> implements AutoCloseable {

  private static final int SECONDS_TO_ANSWER = 180;

  /** Asks the server once; see {@link dev.assay.sandbox.Probes}. */
  interface Probe<S> {
    void ask(S server) throws Exception;
  }

  private final Supplier<ServerContainer> maker;
  private final Function<ServerContainer, S> address;
  private final Probe<S> probe;
  private CompletableFuture<ServerContainer> started;

  LazyContainer(
      Supplier<ServerContainer> maker, Function<ServerContainer, S> address, Probe<S> probe) {
    this.maker = maker;
    this.address = address;
    this.probe = probe;
  }

  synchronized void begin() {
    if (started == null) {
      started = CompletableFuture.supplyAsync(this::start);
    }
  }

  private synchronized CompletableFuture<ServerContainer> begun() {
    begin();
    return started;
  }

  S server() {
    try {
      return address.apply(begun().join());
    } catch (CompletionException failed) {
      throw new IllegalStateException(
          "a test server's container did not start: expected a Docker engine and the image at"
              + " hand; without Docker leave -Dassay.backends out",
          failed.getCause());
    }
  }

  /** An open port is not yet a server that answers: images restart theirs after setting it up. */
  private ServerContainer start() {
    ServerContainer container = maker.get();
    try {
      container.start();
      Unreliables.retryUntilSuccess(
          SECONDS_TO_ANSWER,
          TimeUnit.SECONDS,
          () -> {
            probe.ask(address.apply(container));
            return container;
          });
      return container;
    } catch (RuntimeException failed) {
      container.stop();
      throw failed;
    }
  }

  /** Waits for a start under way, so that no container remains. */
  @Override
  public synchronized void close() {
    if (started != null) {
      started
          .handle((container, failure) -> container)
          .thenAccept(
              container -> {
                if (container != null) {
                  container.stop();
                }
              })
          .join();
    }
  }
}
