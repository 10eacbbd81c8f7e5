// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.RetryPolicyBuilder;
import io.minio.errors.MinioException;
import java.time.Duration;

/**
 * Calls of the SDK: what it throws unchecked is made a checked failure, and some are tried again.
 */
final class S3Calls {
  private static final int MAX_RETRIES = 4;
  private static final Duration FIRST_DELAY = Duration.ofMillis(200);
  private static final Duration LAST_DELAY = Duration.ofSeconds(5);
  private static final double JITTER = 0.25;

  private static final RetryPolicy<Object> POLICY = patience().handleIf(S3Calls::isPassing).build();

  private S3Calls() {}

  /** How often and how soon a call is tried again; the caller says which. */
  static <T> RetryPolicyBuilder<T> patience() {
    return RetryPolicy.<T>builder()
        .withMaxRetries(MAX_RETRIES)
        .withBackoff(FIRST_DELAY, LAST_DELAY)
        .withJitter(JITTER);
  }

  private static boolean isPassing(Throwable thrown) {
    return thrown instanceof MinioException e && S3Errors.isPassing(e);
  }

  /** One try. */
  static <T> T once(Call<T> call) throws MinioException {
    try {
      return call.run();
    } catch (IllegalStateException e) {
      // The SDK wraps broken connections so.
      throw new MinioException(e.getCause() == null ? e : e.getCause());
    }
  }

  /** Tries a call that may be repeated without harm, until the store answers or patience ends. */
  static <T> T repeated(Call<T> call) throws MinioException {
    try {
      return Failsafe.with(POLICY).get(() -> once(call));
    } catch (FailsafeException e) {
      if (e.getCause() instanceof MinioException known) {
        throw known;
      }
      throw e;
    }
  }

  /**
   * A call of the SDK.
   *
   * @param <T> its answer
   */
  @FunctionalInterface
  interface Call<T> {
    T run() throws MinioException;
  }
}
