// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.testing;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * A proxy on loopback before an S3 server, which decides about each request: pass it on, refuse it,
 * or pass it on and then do something.
 */
public final class StoreProxy implements AutoCloseable {
  private static final int THREADS = 16;
  private static final int PIECES = 5;
  private static final long PAUSE_MILLIS = 400;

  /** What MinIO says where so many drives are lost that it can read and not write. */
  private static final String NO_QUORUM = "SlowDownWrite";

  private static final Set<String> OWN_HEADERS =
      Set.of("content-length", "connection", "transfer-encoding");
  private static final Set<String> BODILESS = Set.of("GET", "HEAD", "DELETE");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final OkHttpClient client =
      new OkHttpClient.Builder().retryOnConnectionFailure(false).build();
  private final URI target;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Policy policy = (method, path) -> Verdict.PASS;

  /** What happens to a request. */
  public enum Verdict {
    /** It reaches the store, and its answer the client. */
    PASS,
    /** It does not reach the store; the client sees 503. */
    REFUSE,
    /** It does not reach the store; the client is told that it may not. */
    FORBID,
    /** It does not reach the store; the client is told that drives to write to are missing. */
    REFUSE_WRITE,
    /** It does not reach the store; the client is told that there is no such bucket. */
    DENY_BUCKET,
    /** It reaches the store; the client is told that drives to write to are missing. */
    BELIE_WRITE,
    /** It does not reach the store; the client waits. */
    STALL,
    /** It reaches the store; the client never sees the answer. */
    DROP_ANSWER,
    /** It reaches the store; the client sees half of the answer. */
    CUT_ANSWER,
    /** It reaches the store; its answer comes in pieces, with long pauses. */
    TRICKLE
  }

  /** Decides about requests. */
  public interface Policy {
    /** What happens to this request. */
    Verdict decide(String method, String path);

    /** The same, where the headers matter. */
    default Verdict decide(String method, URI uri, Headers headers) {
      return decide(method, uri.getRawPath());
    }

    /** Called when a request that passed has been answered by the store. */
    default void answered(String method, String path) {}
  }

  /** A proxy before that server; the caller closes it. */
  public StoreProxy(URI target) throws IOException {
    this.target = target;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** From now on this decides. */
  public void policy(Policy newPolicy) {
    this.policy = newPolicy;
  }

  /** Where it listens. */
  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Whether requests of that method change the store. */
  public static boolean isWrite(String method) {
    return method.equals("PUT") || method.equals("POST") || method.equals("DELETE");
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      String path = exchange.getRequestURI().getRawPath();
      byte[] body = exchange.getRequestBody().readAllBytes();
      Verdict verdict =
          policy.decide(method, exchange.getRequestURI(), exchange.getRequestHeaders());
      switch (verdict) {
        case REFUSE -> exchange.sendResponseHeaders(503, -1);
        case FORBID -> refuse(exchange, 403, "AccessDenied");
        case REFUSE_WRITE -> refuse(exchange, 503, NO_QUORUM);
        case DENY_BUCKET -> refuse(exchange, 404, "NoSuchBucket");
        case STALL -> closed.await();
        case PASS, BELIE_WRITE, DROP_ANSWER, CUT_ANSWER, TRICKLE -> {
          try (Response response = client.newCall(request(exchange, body)).execute()) {
            policy.answered(method, path);
            answer(exchange, response, verdict);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** As S3 words it. */
  private static void refuse(HttpExchange exchange, int status, String code) throws IOException {
    byte[] body =
        "<Error><Code>%s</Code><Message>%s</Message></Error>"
            .formatted(code, code.equals(NO_QUORUM) ? "Resource requested is unwritable" : "no")
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/xml");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
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

  private void answer(HttpExchange exchange, Response response, Verdict verdict)
      throws IOException, InterruptedException {
    if (verdict == Verdict.DROP_ANSWER) {
      return;
    }
    if (verdict == Verdict.BELIE_WRITE) {
      refuse(exchange, 503, NO_QUORUM);
      return;
    }
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
    OutputStream out = exchange.getResponseBody();
    int piece = verdict == Verdict.PASS ? body.length : body.length / PIECES + 1;
    int end = verdict == Verdict.CUT_ANSWER ? body.length / 2 : body.length;
    for (int from = 0; from < end; from += piece) {
      out.write(body, from, Math.min(piece, end - from));
      out.flush();
      if (verdict == Verdict.TRICKLE && closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        return;
      }
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
