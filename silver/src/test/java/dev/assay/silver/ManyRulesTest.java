// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.beam.SplitResult;
import dev.assay.lake.contract.ColumnType;
import dev.assay.lake.contract.ColumnType.Kind;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyRulesTest {
  private static final int RULES = 1000;

  @TempDir private Path folder;

  @Test
  void aRowThatBreaksAThousandRulesIsOneRejectThatListsThemAll() {
    Map<String, String> rules = new LinkedHashMap<>();
    for (int i = 0; i < RULES; i++) {
      rules.put("below_%04d".formatted(i), "amount < " + (i + 1));
    }
    try (BronzeFixture bronze = new BronzeFixture(folder)) {
      SplitResult result =
          bronze.clean(
              BronzeFixture.table(
                  BronzeFixture.contract("amount", ColumnType.of(Kind.LONG)),
                  List.of(),
                  null,
                  Map.of(),
                  rules),
              bronze.file("amount\n0\n1000\n999\n", 3).publish("amount"));
      assertThat(result.rows().rejected()).isEqualTo(2);
      assertThat(result.rejects().byRule()).hasSize(RULES);
      assertThat(result.rejects().byRule().get("below_0999")).isEqualTo(2);
      assertThat(bronze.violations(result)).hasSize(RULES + 1);
      assertThat(result.checks()).singleElement().matches(check -> check.passed());
    }
  }
}
