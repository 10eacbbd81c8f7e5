// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Json;
import dev.assay.lake.manifest.CheckResult;
import dev.assay.lake.manifest.Samples;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SamplingTest {
  private static Asked asked;

  @BeforeAll
  static void open() {
    asked = new Asked();
  }

  @AfterAll
  static void close() {
    asked.close();
  }

  @Test
  void samplesAreFewAndShowWhatTheCheckIsAboutFirst() {
    Samples samples = sample("SELECT r AS id, NULL::INTEGER AS a FROM range(100) AS t(r)");
    assertThat(samples.columns()).containsExactly("a", "id");
    assertThat(samples.rows()).hasSize(5).allSatisfy(row -> assertThat(row.get(0)).isNull());
  }

  @Test
  void aValueOfTenMegabytesIsCutAndItsLengthKept() {
    Samples samples = sample("SELECT NULL AS a, repeat('x', 10_000_000) AS text");
    assertThat(samples.rows().get(0).get(1)).isEqualTo("x".repeat(120) + "… (10000000 characters)");
  }

  @Test
  void terminalEscapesAreSpelledOut() {
    Samples samples = sample("SELECT NULL AS a, chr(27) || '[31m' || chr(10) || chr(8238) AS text");
    assertThat(samples.rows().get(0).get(1)).isEqualTo("\\u001b[31m\\n\\u202e");
  }

  @Test
  void aWideTableShowsItsFirstColumns() {
    String columns =
        String.join(", ", IntStream.range(0, 200).mapToObj(i -> i + " AS c" + i).toList());
    Samples samples = sample("SELECT %s, NULL AS a".formatted(columns));
    assertThat(samples.columns()).hasSize(12).startsWith("a", "c0");
  }

  @Test
  void allSamplesOfAPartitionTogetherAreBounded() {
    List<TableCheck> checks =
        IntStream.range(0, 1000)
            .mapToObj(i -> Asked.check(Questions.expression("false")).named("c" + i))
            .toList();
    String wide =
        "SELECT %s FROM range(5)".formatted("repeat('y', 500) AS t, ".repeat(1) + "1 AS a");
    List<CheckResult> results = asked.askAll(checks, wide, CheckContext.NONE);
    assertThat(Json.write(results).length()).isLessThan(400_000);
    assertThat(results.get(0).samples()).isNotNull();
    assertThat(results.get(999).samples()).isNull();
  }

  private static Samples sample(String rows) {
    return asked.ask(Questions.notNull("a"), rows).samples();
  }
}
