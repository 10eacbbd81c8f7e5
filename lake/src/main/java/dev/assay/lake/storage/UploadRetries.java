// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.event.ExecutionAttemptedEvent;
import java.io.IOException;
import java.io.InterruptedIOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Sends a request that writes once more where the store says that it is busy, or a connection
 * breaks: an object of many parts is not given up for one of them, whose bytes are still at hand
 * while those of the parts before are not. Thread-safe.
 *
 * <p>Conditional writes are left alone: their first try may have won, so whoever made them reads
 * back. Reading and deleting are repeated by {@link S3Calls}.
 */
final class UploadRetries implements Interceptor {
  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    if (!isUpload(request)) {
      return chain.proceed(request);
    }
    RetryPolicy<Response> policy =
        S3Calls.<Response>patience()
            .handleResultIf(response -> S3Errors.isPassing(response.code()))
            .handleIf(thrown -> thrown instanceof IOException && mayBeSentTwice(request))
            .onRetry(UploadRetries::discard)
            .build();
    try {
      return Failsafe.with(policy).get(() -> chain.proceed(request));
    } catch (FailsafeException e) {
      throw unwrapped(e);
    }
  }

  private static boolean isUpload(Request request) {
    boolean writes = request.method().equals("PUT") || request.method().equals("POST");
    return writes && request.header("If-Match") == null && request.header("If-None-Match") == null;
  }

  /** Putting the parts together a second time fails if the first time went well. */
  private static boolean mayBeSentTwice(Request request) {
    return request.method().equals("PUT");
  }

  private static void discard(ExecutionAttemptedEvent<Response> refused) {
    Response response = refused.getLastResult();
    if (response != null) {
      response.close();
    }
  }

  private static IOException unwrapped(FailsafeException e) {
    if (e.getCause() instanceof IOException known) {
      return known;
    }
    if (e.getCause() instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      return new InterruptedIOException("interrupted while waiting to send again");
    }
    return new IOException(e.getCause());
  }
}
