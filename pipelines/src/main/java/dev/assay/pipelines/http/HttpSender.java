// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.http;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.VisibleText;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends small bodies to servers, once each. Follows no redirection, so that what is sent reaches
 * nobody else. Thread-safe.
 */
public final class HttpSender {
  /** How long a server may take to answer, its last byte included. */
  public static final Duration ANSWER = Duration.ofSeconds(10);

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int SHOWN_CHARS = 200;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;

  private final HttpClient client;
  private final Duration limit;

  /** A sender that waits so long for an answer. */
  public HttpSender(Duration limit) {
    this.limit = limit;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .proxy(ProxySelector.getDefault())
            .build();
  }

  /**
   * An address.
   *
   * @param name what it is the address of, for the message
   * @throws AssayException (DEFINITION) if it is none of http or https; its text, which may be a
   *     secret, is not shown
   */
  public static URI address(String text, String name) {
    try {
      URI url = new URI(text.strip());
      boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (http && url.getHost() != null) {
        return url;
      }
    } catch (URISyntaxException e) {
      // Its message shows the address.
    }
    throw new AssayException(
        Category.DEFINITION,
        "the address of %s is none: expected one as in https://example.org/path".formatted(name));
  }

  /** A server's address without anything secret. */
  public static String place(URI url) {
    int port = url.getPort();
    return url.getScheme() + "://" + url.getHost() + (port < 0 ? "" : ":" + port);
  }

  /**
   * Sends; returns when the server has taken it. A user and a password in the address become basic
   * authentication.
   *
   * @throws AssayException EXTERNAL if the server cannot be reached, does not answer in time or has
   *     failed; DEFINITION if it wants none of it
   */
  public void send(String method, URI url, Map<String, String> headers, byte[] body) {
    CompletableFuture<HttpResponse<String>> pending =
        client.sendAsync(
            request(method, url, headers, body), info -> new ShortBody(info.statusCode()));
    HttpResponse<String> answer;
    try {
      answer = pending.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      pending.cancel(true);
      throw late(url, e);
    } catch (InterruptedException e) {
      pending.cancel(true);
      Thread.currentThread().interrupt();
      throw new AssayException(Category.EXTERNAL, "given up while it was sent", e);
    } catch (ExecutionException e) {
      throw broken(url, e.getCause());
    }
    require(url, answer);
  }

  private static HttpRequest request(
      String method, URI url, Map<String, String> headers, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(withoutUser(url))
            .header("User-Agent", "assay")
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    String user = url.getUserInfo();
    if (user != null) {
      String encoded = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
      request.header("Authorization", "Basic " + encoded);
    }
    return request.build();
  }

  private static URI withoutUser(URI url) {
    return url.getRawUserInfo() == null
        ? url
        : URI.create(url.toString().replaceFirst("//[^/@]*@", "//"));
  }

  private AssayException late(URI url, Exception e) {
    return new AssayException(
        Category.EXTERNAL,
        "%s did not answer within %d ms".formatted(place(url), limit.toMillis()),
        e);
  }

  private AssayException broken(URI url, Throwable cause) {
    if (cause instanceof HttpTimeoutException e) {
      return late(url, e);
    }
    // Of a refused connection Java says nothing more.
    String why =
        cause instanceof ConnectException || cause.getMessage() == null
            ? "it cannot be reached"
            : VisibleText.shortened(cause.getMessage(), SHOWN_CHARS);
    return new AssayException(Category.EXTERNAL, "%s: %s".formatted(place(url), why), cause);
  }

  private static void require(URI url, HttpResponse<String> answer) {
    int status = answer.statusCode();
    if (status / 100 == 2) {
      return;
    }
    String said = VisibleText.shortened(answer.body().strip(), SHOWN_CHARS);
    boolean lasting =
        (status / 100 == 3 || status / 100 == 4)
            && status != TOO_MANY_REQUESTS
            && status != REQUEST_TIMEOUT;
    throw new AssayException(
        lasting ? Category.DEFINITION : Category.EXTERNAL,
        "%s answered %d%s%s"
            .formatted(
                place(url),
                status,
                said.isEmpty() ? "" : ": " + said,
                lasting ? "; check its address and its credentials" : ""));
  }
}
