// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.TableName;
import dev.assay.lake.manifest.CheckResult;
import dev.assay.lake.manifest.RowCounts;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RejectShareTest {
  private static final RejectShare FIVE =
      new RejectShare(TableName.parse("silver.users"), RejectShare.DEFAULT_MAX_PCT);

  @Test
  void theBoundItselfIsGood() {
    assertThat(FIVE.passes(new RowCounts(200, 190, 10, 0))).isTrue();
    assertThat(FIVE.passes(new RowCounts(199, 189, 10, 0))).isFalse();
    assertThat(FIVE.passes(new RowCounts(0, 0, 0, 0))).isTrue();
  }

  @Test
  void theMessageSaysShareLimitTopRulesAndTheNextStep() {
    Map<String, Long> rules = Map.of("a", 1L, "b", 9L, "c", 3L, "d", 3L, "e", 2L, "f", 1L, "g", 1L);
    CheckResult result = FIVE.result(new RowCounts(100, 85, 15, 0), rules, null);
    assertThat(result.message())
        .isEqualTo(
            "15 % of 100 rows were rejected, but at most 5 % may be: b 9, c 3, d 3, e 2, a 1,"
                + " and 2 more rules; mend the source or the rule, or raise"
                + " silver.users.max_reject_pct");
    assertThat(result.blocks()).isTrue();
    assertThat(result.rows()).isEqualTo(15);
  }

  @Test
  void aShareJustAboveTheBoundDoesNotLookLikeTheBound() {
    CheckResult result =
        FIVE.result(new RowCounts(1_000_000, 949_999, 50_001, 0), Map.of("r", 50_001L), null);
    assertThat(result.passed()).isFalse();
    assertThat(result.found()).isEqualTo("5.01 %");
  }

  @Test
  void aDayOfOnlyRejectsPassesWhereAllMayBeRejected() {
    RejectShare all = new RejectShare(TableName.parse("silver.users"), BigDecimal.valueOf(100));
    assertThat(all.passes(new RowCounts(3, 0, 3, 0))).isTrue();
    assertThat(FIVE.passes(new RowCounts(3, 0, 3, 0))).isFalse();
  }
}
