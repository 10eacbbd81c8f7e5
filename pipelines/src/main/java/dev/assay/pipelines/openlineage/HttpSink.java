// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.openlineage;

import dev.assay.lake.Settings;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Posts events to a server, each tried again twice where the server or the network fails. */
final class HttpSink implements EventSink {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final int MAX_RETRIES = 2;
  private static final Duration FIRST_DELAY = Duration.ofMillis(200);
  private static final Duration LAST_DELAY = Duration.ofSeconds(1);
  private static final int SHOWN_CHARS = 200;
  private static final int TOO_MANY = 429;

  private static final RetryPolicy<Void> POLICY =
      RetryPolicy.<Void>builder()
          .handle(IOException.class)
          .abortOn(RefusedException.class)
          .withMaxRetries(MAX_RETRIES)
          .withBackoff(FIRST_DELAY, LAST_DELAY)
          .build();

  private final URI url;
  private final Settings settings;
  private final HttpClient client;

  /**
   * A sink at that address.
   *
   * @param settings where {@code ASSAY_OPENLINEAGE_API_KEY} is looked up, each time it is used
   */
  HttpSink(URI url, Settings settings) {
    this.url = url;
    this.settings = settings;
    this.client =
        HttpClient.newBuilder().connectTimeout(CONNECT).proxy(ProxySelector.getDefault()).build();
  }

  @Override
  public void send(String event) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(ANSWER)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(event, StandardCharsets.UTF_8));
    settings
        .find(EventSettings.API_KEY)
        .ifPresent(key -> request.header("Authorization", "Bearer " + key));
    try {
      Failsafe.with(POLICY).run(() -> post(request.build()));
    } catch (FailsafeException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      if (e.getCause() instanceof InterruptedException interrupted) {
        throw interrupted;
      }
      throw e;
    }
  }

  private void post(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer;
    try {
      answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (ConnectException e) {
      // Java says nothing here.
      throw new IOException("it cannot be reached", e);
    }
    int status = answer.statusCode();
    if (status / 100 == 2) {
      return;
    }
    String text = answer.body().strip();
    String said =
        "it answered %d %s"
            .formatted(status, text.substring(0, Math.min(text.length(), SHOWN_CHARS)));
    throw status / 100 == 4 && status != TOO_MANY
        ? new RefusedException(said.strip())
        : new IOException(said.strip());
  }

  @Override
  public String place() {
    return url.getScheme() + "://" + url.getAuthority().replaceFirst(".*@", "") + url.getPath();
  }

  /** The server understood, and wants none of it. */
  private static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }
}
