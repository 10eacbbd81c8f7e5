// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Json;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.manifest.CheckResult;
import dev.assay.lake.manifest.Samples;
import dev.assay.lake.manifest.Severity;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckHistoryTest {
  @Test
  void rowsComeBackAsTheyWereWritten() {
    CheckResult result =
        new CheckResult(
            "c",
            Severity.WARN,
            false,
            2,
            "it's \"bad\"\n,",
            7L,
            null,
            new Samples(List.of("a"), List.of(Arrays.asList((String) null), List.of("é"))),
            List.of());
    CheckRow row =
        CheckRow.of(
            PartitionKey.parse("shop/silver.orders/2026-01-05"),
            result,
            "run",
            "run-1",
            1,
            false,
            Instant.parse("2026-01-06T02:00:00.123456Z"));
    try (Asked asked = new Asked()) {
      List<String> cells =
          asked
              .kernel()
              .query(
                  "SELECT COLUMNS(*)::VARCHAR FROM "
                      + CheckHistory.relation(List.of(row), asked.folder()),
                  found -> {
                    String all = "";
                    for (int i = 1; i <= CheckHistory.COLUMNS.size(); i++) {
                      all += found.getString(i) + "|";
                    }
                    return all;
                  });
      assertThat(cells)
          .containsExactly(
              "shop|silver.orders|2026-01-05|c|warn|warned|2|7|null|it's \"bad\"\n,|"
                  + "{\"columns\":[\"a\"],\"rows\":[[null],[\"é\"]]}|run|run-1|1|false|"
                  + "2026-01-06 02:00:00.123456+00|");
    }
  }

  @Test
  void aResultOfAManifestWrittenBeforeSamplesExistedIsStillReadable() {
    CheckResult old =
        Json.read(
            "{\"check\":\"unique_id\",\"severity\":\"error\",\"passed\":true,\"rows\":0,\"message\":\"passed\"}",
            CheckResult.class);
    assertThat(old.status()).hasToString("passed");
    assertThat(old.total()).isNull();
    assertThat(old.against()).isEmpty();
    assertThat(Json.read(Json.write(old), CheckResult.class)).isEqualTo(old);
  }
}
