// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.PartitionKey;
import dev.assay.pipelines.retry.Patience;
import dev.assay.pipelines.retry.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private static final PartitionKey SALES = PartitionKey.parse("shop/silver.sales/2026-01-05");
  private static final PartitionKey USERS = PartitionKey.parse("shop/silver.users/2026-01-05");
  private static final Failure AWAY = new Failure(Category.EXTERNAL, "no answer");
  private static final Failure BAD = new Failure(Category.DATA, "failed its checks");
  private static final Awaited UPSTREAM = Awaited.upstream(Set.of(USERS));

  private static Rounds rounds(int times) {
    Patience patience =
        new Patience(Duration.ofHours(1), RetryPolicy.NEVER.withTimes(times), new TestTiming());
    return new Rounds("run", patience, line -> {});
  }

  @Test
  void aRetryTriesAgainWhatMayPassAndNothingElse() {
    Rounds rounds = rounds(1);
    Map<PartitionKey, Failure> failed = Map.of(SALES, AWAY, USERS, BAD);

    assertThat(rounds.next(Map.of()).settled()).isEmpty();
    assertThat(rounds.again(failed.values(), Awaited.NOTHING, awaited -> true)).isTrue();
    assertThat(rounds.next(failed).settled()).containsOnlyKeys(USERS);
  }

  @Test
  void waitingAddsNoTriesToWhatHasUsedUpItsOwn() {
    Rounds rounds = rounds(1);
    Map<PartitionKey, Failure> failed = Map.of(SALES, AWAY);

    assertThat(rounds.again(failed.values(), UPSTREAM, awaited -> true)).isTrue();
    assertThat(rounds.next(failed).settled()).isEmpty();
    for (int round = 0; round < 3; round++) {
      assertThat(rounds.again(failed.values(), UPSTREAM, awaited -> true)).isTrue();
      assertThat(rounds.next(failed).settled()).containsOnlyKeys(SALES);
    }
  }

  @Test
  void whatIsHeldByAnotherRunOrWaitsIsNeverSettled() {
    Rounds rounds = rounds(0);
    Map<PartitionKey, Failure> failed =
        Map.of(
            SALES, new Failure(Category.CONFLICT, "held"),
            USERS, new Failure(Category.UPSTREAM, "missing"));

    assertThat(rounds.again(failed.values(), UPSTREAM, awaited -> true)).isTrue();
    assertThat(rounds.next(failed).settled()).isEmpty();
    assertThat(rounds.again(List.of(), Awaited.NOTHING, awaited -> true)).isFalse();
  }
}
