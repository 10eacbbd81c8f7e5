// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Category;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
  private static final RetryPolicy POLICY =
      new RetryPolicy(3, Duration.ofSeconds(30), Duration.ofMinutes(2), Set.of(Category.EXTERNAL));

  @Test
  void delaysDoubleUpToTheLongest() {
    assertThat(POLICY.delay(1, 0.5)).hasSeconds(30);
    assertThat(POLICY.delay(2, 0.5)).hasSeconds(60);
    assertThat(POLICY.delay(3, 0.5)).hasSeconds(120);
    assertThat(POLICY.delay(60, 0.5)).hasSeconds(120);
  }

  @Test
  void chanceMovesADelayByAQuarterAtMost() {
    assertThat(POLICY.delay(1, 0)).hasMillis(22_500);
    assertThat(POLICY.delay(1, 0.999)).isBetween(Duration.ofSeconds(37), Duration.ofMillis(37_500));
  }

  @Test
  void onlyItsCategoriesAreTriedAgainAndOnlySoOften() {
    assertThat(POLICY.applies(Category.EXTERNAL, 2)).isTrue();
    assertThat(POLICY.applies(Category.EXTERNAL, 3)).isFalse();
    assertThat(POLICY.applies(Category.DATA, 0)).isFalse();
    assertThat(RetryPolicy.NEVER.applies(Category.EXTERNAL, 0)).isFalse();
  }
}
