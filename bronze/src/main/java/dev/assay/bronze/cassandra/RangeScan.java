// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.metadata.token.Token;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.ContextualSupplier;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Reads a range of tokens page by page, the next page on its way while one is written. A page that
 * does not come is asked for again, smaller, from just where it began; what was written is never
 * read again. For one thread.
 */
final class RangeScan {
  private static final int MAX_RETRIES = 4;
  private static final Duration FIRST_WAIT = Duration.ofMillis(400);
  private static final Duration LAST_WAIT = Duration.ofMillis(3200);

  private static final RetryPolicy<Object> PATIENCE =
      RetryPolicy.builder()
          .handleIf(e -> e instanceof PageFailure && CassandraErrors.retryable(e.getCause()))
          .withMaxRetries(MAX_RETRIES)
          .withBackoff(FIRST_WAIT, LAST_WAIT)
          .build();

  private final CqlSession session;
  private final CassandraQuery query;
  private final PageSink sink;
  private PageSize size;
  private Stride stride;

  RangeScan(CqlSession session, CassandraQuery query, int maxRows, long stride, PageSink sink) {
    this.session = session;
    this.query = query;
    this.sink = sink;
    this.size = PageSize.first(maxRows);
    this.stride = new Stride(stride);
  }

  /** Takes the rows of a page. */
  @FunctionalInterface
  interface PageSink {
    /** Writes the rows and returns their bytes. */
    long write(AsyncResultSet page) throws IOException;
  }

  /** Reads all rows of the range. */
  void read(TokenRange range) throws IOException {
    long start = range.start();
    while (start < range.end()) {
      TokenRange part = stride(new TokenRange(start, range.end()));
      start = part.end();
    }
  }

  /** Reads as much of the beginning of a range as can be read at once; returns what was read. */
  private TokenRange stride(TokenRange left) throws IOException {
    Begun begun = patiently(tries -> begin(left));
    stride = stride.after(begun.first().nanos());
    drain(begun.statement(), begun.first());
    return begun.part();
  }

  private Begun begin(TokenRange left) {
    TokenRange part = left.first(stride.tokens());
    BoundStatement statement = statement(part);
    try {
      return new Begun(part, statement, come(ask(statement, null)));
    } catch (PageFailure e) {
      stride = Stride.narrower(part);
      throw e;
    }
  }

  private void drain(BoundStatement statement, Page first) throws IOException {
    Page page = first;
    while (page != null) {
      AsyncResultSet rows = page.await();
      ByteBuffer state = rows.getExecutionInfo().getPagingState();
      Page next = state == null ? null : ask(statement, state);
      size = size.after(page.nanos(), sink.write(rows));
      page = next == null ? null : settled(statement, state, next);
    }
  }

  /** The page, after as many tries as it needs. */
  private Page settled(BoundStatement statement, ByteBuffer state, Page asked) {
    return patiently(tries -> come(tries.isRetry() ? ask(statement, state) : asked));
  }

  /** The page when it has come; the next one is smaller if it does not. */
  private Page come(Page page) {
    try {
      page.await();
      return page;
    } catch (PageFailure e) {
      size = size.afterFailure();
      throw e;
    }
  }

  private static <T> T patiently(ContextualSupplier<T, T> step) {
    try {
      return Failsafe.with(PATIENCE).get(step);
    } catch (FailsafeException e) {
      // Interrupted between two tries.
      throw new PageFailure(e.getCause());
    }
  }

  private Page ask(BoundStatement statement, ByteBuffer state) {
    return new Page(
        session
            .executeAsync(statement.setPagingState(state).setPageSize(size.rows()))
            .toCompletableFuture());
  }

  private BoundStatement statement(TokenRange range) {
    PreparedStatement prepared = session.prepare(query.cql(range.startIncluded()));
    BoundStatement bound = query.bind(prepared, range);
    Token end =
        session
            .getMetadata()
            .getTokenMap()
            .map(map -> map.parse(Long.toString(range.end())))
            .orElse(null);
    return end == null
        ? bound
        : bound.setRoutingKeyspace(query.relation().getKeyspace()).setRoutingToken(end);
  }

  /** A page that did not come; the cause says why. */
  static final class PageFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PageFailure(Throwable cause) {
      super(cause);
    }
  }

  /**
   * The beginning of a part of the range.
   *
   * @param part what was asked for
   * @param statement how
   * @param first its first page, which has come
   */
  private record Begun(TokenRange part, BoundStatement statement, Page first) {}

  /** A page on its way. */
  private static final class Page {
    private final CompletableFuture<AsyncResultSet> answer;
    private final long asked = System.nanoTime();
    private volatile long came;

    Page(CompletableFuture<AsyncResultSet> answer) {
      this.answer =
          answer.whenComplete(
              (rows, failure) -> {
                came = System.nanoTime();
              });
    }

    AsyncResultSet await() {
      try {
        return answer.get();
      } catch (ExecutionException e) {
        throw new PageFailure(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new PageFailure(e);
      }
    }

    long nanos() {
      return came - asked;
    }
  }
}
