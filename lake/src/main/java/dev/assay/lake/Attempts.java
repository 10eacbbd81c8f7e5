// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedSupplier;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries a step again while its failure says that this may help: three times, after half a second
 * and then longer. Thread-safe.
 */
public final class Attempts {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
  private static final int MAX_RETRIES = 3;
  private static final Duration FIRST_DELAY = Duration.ofMillis(500);
  private static final Duration LAST_DELAY = Duration.ofSeconds(10);
  private static final double JITTER = 0.25;

  private static final RetryPolicy<Object> POLICY =
      RetryPolicy.builder()
          .handleIf(thrown -> Failure.of(thrown).category().retryable())
          .abortOn(SettledException.class)
          .withMaxRetries(MAX_RETRIES)
          .withBackoff(FIRST_DELAY, LAST_DELAY)
          .withJitter(JITTER)
          .onRetry(event -> LOG.warn("trying again: {}", Failure.of(event.getLastException())))
          .build();

  private Attempts() {}

  /** Runs a step; never throws what the step throws, but returns and logs it. */
  public static <T> Try<T> run(CheckedSupplier<T> step) {
    try {
      return new Try<>(Failsafe.with(POLICY).get(step), null);
    } catch (FailsafeException e) {
      return new Try<>(null, logged(e.getCause()));
    } catch (RuntimeException | OutOfMemoryError e) {
      return new Try<>(null, logged(e));
    }
  }

  private static Failure logged(Throwable thrown) {
    Failure failure = Failure.of(thrown);
    LOG.error("failed: {}", failure.message(), thrown);
    return failure;
  }

  /**
   * A value or a failure; exactly one is not null, unless the step returned null.
   *
   * @param <T> the type of the value
   * @param value what the step returned
   * @param failure why it did not
   */
  public record Try<T>(T value, Failure failure) {
    /**
     * The value.
     *
     * @throws SettledException if there is none: nobody is to try again what has been tried here
     */
    public T orThrow() {
      if (failure != null) {
        throw new SettledException(failure);
      }
      return value;
    }
  }
}
