// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.cassandra;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.servererrors.QueryConsistencyException;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import java.util.ArrayDeque;
import java.util.Deque;

/** What an error of the driver or the cluster means for a run. */
final class CassandraErrors {
  private CassandraErrors() {}

  /**
   * The failure to report.
   *
   * @param place what was done, and where
   * @param credentials what to do where the cluster refuses them
   */
  static AssayException of(String place, String credentials, Throwable thrown) {
    Throwable cause = telling(thrown);
    return new AssayException(
        cause instanceof QueryValidationException || cause instanceof AuthenticationException
            ? Category.DEFINITION
            : Category.EXTERNAL,
        "%s: %s; next: %s".formatted(place, text(cause), next(cause, credentials)),
        thrown);
  }

  /**
   * Whether another try, perhaps with a smaller page, may succeed; reads may always be repeated.
   */
  static boolean retryable(Throwable thrown) {
    Throwable cause = telling(thrown);
    return !(cause instanceof QueryValidationException)
        && !(cause instanceof AuthenticationException)
        && !(cause instanceof InterruptedException);
  }

  /** Of what the nodes answered, that which says most: a refusal, else an answer, else silence. */
  private static Throwable telling(Throwable thrown) {
    Throwable best = thrown;
    Deque<Throwable> left = new ArrayDeque<>();
    left.add(thrown);
    while (!left.isEmpty()) {
      Throwable next = left.poll();
      if (next instanceof AuthenticationException || next instanceof QueryValidationException) {
        return next;
      }
      if (next instanceof QueryConsistencyException || next instanceof DriverTimeoutException) {
        best = next;
      }
      if (next instanceof AllNodesFailedException all) {
        all.getAllErrors().values().forEach(left::addAll);
      }
      if (next.getCause() != null && next.getCause() != next) {
        left.add(next.getCause());
      }
    }
    return best;
  }

  private static String next(Throwable cause, String credentials) {
    if (cause instanceof AuthenticationException) {
      return credentials;
    }
    if (cause instanceof QueryValidationException) {
      return "check the table, its columns and the role's permissions against the source";
    }
    if (cause instanceof QueryConsistencyException || cause instanceof DriverTimeoutException) {
      return "see whether all replicas are up, or lower page_size; then run again";
    }
    return "see whether the cluster is up and reachable, then run again";
  }

  private static String text(Throwable cause) {
    String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return cause.getClass().getSimpleName() + ": " + message;
  }
}
