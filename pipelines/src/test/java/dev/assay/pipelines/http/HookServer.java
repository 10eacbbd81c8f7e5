// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server of this machine that keeps what it is sent, and answers as it is told. */
public final class HookServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());

  /** A server that gives these answers, the last one again and again. */
  public HookServer(Answer... answers) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", exchange -> answer(exchange, answers));
    server.setExecutor(threads);
    server.start();
  }

  /** An address on it. */
  public String url(String path) {
    return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path);
  }

  /** What it was sent so far. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  private void answer(HttpExchange exchange, Answer... answers) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
    byte[] body = exchange.getRequestBody().readAllBytes();
    int number;
    synchronized (calls) {
      calls.add(
          new Call(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              headers,
              new String(body, StandardCharsets.UTF_8)));
      number = calls.size();
    }
    answers[Math.min(number, answers.length) - 1].give(exchange, closing);
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  /**
   * A call.
   *
   * @param method its method
   * @param path the path and the query
   * @param headers the headers, whatever the case of their names
   * @param body the body
   */
  public record Call(String method, String path, Map<String, String> headers, String body) {}

  /** How a call is answered. */
  public interface Answer {
    /** Gives the answer; one that waits does so until the server closes. */
    void give(HttpExchange exchange, CountDownLatch closing) throws IOException;

    /** A status and a text. */
    static Answer of(int status, String text) {
      return (exchange, closing) -> {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
          out.write(bytes);
        } catch (IOException e) {
          // Whoever called has heard enough.
          exchange.close();
        }
      };
    }

    /** None at all. */
    static Answer never() {
      return (exchange, closing) -> await(closing);
    }

    /** The beginning of one that never ends. */
    static Answer unfinished(int status) {
      return (exchange, closing) -> {
        exchange.sendResponseHeaders(status, 0);
        exchange.getResponseBody().write("beginning".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        await(closing);
      };
    }

    private static void await(CountDownLatch closing) {
      try {
        closing.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
