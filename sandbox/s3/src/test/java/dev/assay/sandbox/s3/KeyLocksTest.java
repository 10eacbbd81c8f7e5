// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeyLocksTest {

  private final KeyLocks locks = new KeyLocks();
  private int count;

  @Test
  void onlyOneWorksOnAKeyAtATimeAndNoLockRemains() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    Callable<Integer> work = () -> locks.locked("bucket", "key", () -> count++);
    List<Callable<Integer>> all = Stream.generate(() -> work).limit(10_000).toList();
    for (Future<Integer> done : threads.invokeAll(all)) {
      done.get();
    }
    threads.shutdown();
    assertThat(count).isEqualTo(10_000);
    assertThat(locks.size()).isZero();
  }
}
