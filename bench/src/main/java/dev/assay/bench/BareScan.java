// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The floor of a scan: a driver, ranges of tokens, and a loop that only counts. */
public final class BareScan {
  private static final int PAGE_ROWS = 5_000;

  private BareScan() {}

  /** Scans and prints the rows; the arguments are host, port, data center, ranges and threads. */
  public static void main(String[] args) throws Exception {
    int ranges = Integer.parseInt(args[3]);
    ExecutorService threads = Executors.newFixedThreadPool(Integer.parseInt(args[4]));
    try (CqlSession session = Cassandra.open(args[0], Integer.parseInt(args[1]), args[2])) {
      PreparedStatement query =
          session.prepare(
              "SELECT user_id, event_time, session_id, event_type FROM bench.user_session_events"
                  + " WHERE token(user_id) > ? AND token(user_id) <= ?");
      List<Future<Long>> counts = new ArrayList<>();
      for (int i = 0; i < ranges; i++) {
        long from = cut(i, ranges);
        long to = cut(i + 1, ranges);
        counts.add(threads.submit(() -> count(session, query, from, to)));
      }
      long rows = 0;
      for (Future<Long> count : counts) {
        rows += count.get();
      }
      System.out.println(rows);
    } finally {
      threads.shutdown();
    }
  }

  private static long cut(int i, int ranges) {
    return BigInteger.ONE
        .shiftLeft(Long.SIZE)
        .subtract(BigInteger.ONE)
        .multiply(BigInteger.valueOf(i))
        .divide(BigInteger.valueOf(ranges))
        .add(BigInteger.valueOf(Long.MIN_VALUE))
        .longValueExact();
  }

  private static long count(CqlSession session, PreparedStatement query, long from, long to) {
    long rows = 0;
    for (Row row : session.execute(query.bind(from, to).setPageSize(PAGE_ROWS))) {
      rows += row.size() > 0 ? 1 : 0;
    }
    return rows;
  }
}
