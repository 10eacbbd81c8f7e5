// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * A proxy on loopback before an S3 server, which decides about each request: pass it on, refuse it,
 * or pass it on and then do something.
 */
final class StoreProxy implements AutoCloseable {
  private static final int THREADS = 16;
  private static final Set<String> OWN_HEADERS =
      Set.of("content-length", "connection", "transfer-encoding");
  private static final Set<String> BODILESS = Set.of("GET", "HEAD", "DELETE");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final OkHttpClient client =
      new OkHttpClient.Builder().retryOnConnectionFailure(false).build();
  private final URI target;
  private volatile Policy policy = (method, path) -> Verdict.PASS;

  /** What happens to a request. */
  enum Verdict {
    /** It reaches the store, and its answer the client. */
    PASS,
    /** It does not reach the store; the client sees 503. */
    REFUSE,
    /** It reaches the store; the client never sees the answer. */
    DROP_ANSWER
  }

  /** Decides about requests. */
  interface Policy {
    Verdict decide(String method, String path);

    /** Called when a request that passed has been answered by the store. */
    default void answered(String method, String path) {}
  }

  StoreProxy(URI target) throws IOException {
    this.target = target;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  void policy(Policy newPolicy) {
    this.policy = newPolicy;
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  static boolean isWrite(String method) {
    return method.equals("PUT") || method.equals("POST") || method.equals("DELETE");
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      String path = exchange.getRequestURI().getRawPath();
      byte[] body = exchange.getRequestBody().readAllBytes();
      Verdict verdict = policy.decide(method, path);
      if (verdict == Verdict.REFUSE) {
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      try (Response response = client.newCall(request(exchange, body)).execute()) {
        policy.answered(method, path);
        if (verdict == Verdict.PASS) {
          answer(exchange, response);
        }
      }
    }
  }

  private Request request(HttpExchange exchange, byte[] body) {
    String method = exchange.getRequestMethod();
    Request.Builder request =
        new Request.Builder().url(target.resolve(exchange.getRequestURI().toString()).toString());
    for (Map.Entry<String, List<String>> header : exchange.getRequestHeaders().entrySet()) {
      if (!OWN_HEADERS.contains(header.getKey().toLowerCase(java.util.Locale.ROOT))) {
        header.getValue().forEach(value -> request.addHeader(header.getKey(), value));
      }
    }
    return request
        .method(method, BODILESS.contains(method) ? null : RequestBody.create(body))
        .build();
  }

  private static void answer(HttpExchange exchange, Response response) throws IOException {
    for (String name : response.headers().names()) {
      if (!OWN_HEADERS.contains(name.toLowerCase(java.util.Locale.ROOT))) {
        response.headers(name).forEach(value -> exchange.getResponseHeaders().add(name, value));
      }
    }
    byte[] body = response.body().bytes();
    if (exchange.getRequestMethod().equals("HEAD")) {
      String length = response.header("Content-Length");
      if (length != null) {
        exchange.getResponseHeaders().add("Content-Length", length);
      }
      exchange.sendResponseHeaders(response.code(), -1);
      return;
    }
    exchange.sendResponseHeaders(response.code(), body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
