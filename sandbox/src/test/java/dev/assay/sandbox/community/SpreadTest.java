// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.sandbox.dice.Dice;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SpreadTest {
  @ParameterizedTest
  @EnumSource(CommunityTable.class)
  void rejectsNeverExceedFivePerCentWhateverTheSizeAndTheSeed(CommunityTable table) {
    List<String> over = new ArrayList<>();
    for (int seed = 0; seed < 500; seed++) {
      Spread spread = Spread.of(table, Spread.FEWEST_ROWS, Dice.of(seed, "test"));
      int rejected = 0;
      for (int row = 0; row < 2_000; row++) {
        rejected += spread.at(row).rejected() ? 1 : 0;
        if (row + 1 >= Spread.FEWEST_ROWS && rejected * 100 > 5 * (row + 1)) {
          over.add("seed " + seed + ": " + rejected + " of " + (row + 1));
        }
      }
    }
    assertThat(over).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(CommunityTable.class)
  void aTableTooSmallForRejectsHasNone(CommunityTable table) {
    Spread spread = Spread.of(table, Spread.FEWEST_ROWS - 1, Dice.of(1, "test"));
    for (int row = 0; row < 2_000; row++) {
      assertThat(spread.at(row)).isEqualTo(Anomaly.NONE);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Anomaly.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NONE"})
  void everyShareIsMetToWithinTwoRows(Anomaly anomaly) {
    Spread spread = Spread.of(anomaly.table(), 5_000, Dice.of(42, "test"));
    int rows = 0;
    for (int row = 0; row < 4_700; row++) {
      rows += spread.at(row) == anomaly ? 1 : 0;
    }
    assertThat(rows * 1_000)
        .isBetween(4_700 * anomaly.perMille() - 2_000, 4_700 * anomaly.perMille() + 2_000);
  }
}
