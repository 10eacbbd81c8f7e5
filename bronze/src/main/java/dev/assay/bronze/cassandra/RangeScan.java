// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.metadata.token.Token;
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
  private static final int MAX_TRIES = 5;
  private static final Duration FIRST_WAIT = Duration.ofMillis(200);

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
    for (int tries = 1; ; tries++) {
      TokenRange part = left.first(stride.tokens());
      BoundStatement statement = statement(part);
      Page first = ask(statement, null);
      try {
        first.await();
      } catch (PageFailure e) {
        giveUpAfter(tries, e);
        size = size.afterFailure();
        stride = Stride.narrower(part);
        continue;
      }
      stride = stride.after(first.nanos());
      drain(statement, first);
      return part;
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
    Page page = asked;
    for (int tries = 1; ; tries++) {
      try {
        page.await();
        return page;
      } catch (PageFailure e) {
        giveUpAfter(tries, e);
        size = size.afterFailure();
        page = ask(statement, state);
      }
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

  private static void giveUpAfter(int tries, PageFailure e) {
    if (tries >= MAX_TRIES || !CassandraErrors.retryable(e.getCause())) {
      throw e;
    }
    try {
      Thread.sleep(FIRST_WAIT.toMillis() << tries);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw e;
    }
  }

  /** A page that did not come; the cause says why. */
  static final class PageFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PageFailure(Throwable cause) {
      super(cause);
    }
  }

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
