// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * Reads the beginning of an answer and hangs up on the rest, however long it is. Of an answer that
 * says yes nothing is awaited.
 */
final class ShortBody implements BodySubscriber<String> {
  private static final int MAX_BYTES = 2048;
  private static final int OK = 200;
  private static final int MULTIPLE_CHOICES = 300;

  private final CompletableFuture<String> text = new CompletableFuture<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final boolean awaited;
  private Flow.Subscription subscription;

  ShortBody(int status) {
    this.awaited = status < OK || status >= MULTIPLE_CHOICES;
  }

  @Override
  public CompletionStage<String> getBody() {
    return text;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(Long.MAX_VALUE);
    if (!awaited) {
      done();
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      byte[] part = new byte[Math.min(buffer.remaining(), MAX_BYTES - bytes.size())];
      buffer.get(part);
      bytes.writeBytes(part);
    }
    if (bytes.size() >= MAX_BYTES) {
      subscription.cancel();
      done();
    }
  }

  private void done() {
    text.complete(bytes.toString(StandardCharsets.UTF_8));
  }

  @Override
  public void onError(Throwable thrown) {
    // What was said so far is worth more than why it stopped.
    done();
  }

  @Override
  public void onComplete() {
    done();
  }
}
