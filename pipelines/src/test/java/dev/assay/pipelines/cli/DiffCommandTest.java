// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.lake.Json;
import dev.assay.lake.PartitionKey;
import dev.assay.pipelines.run.ExitCode;
import dev.assay.pipelines.testing.HandmadeLake;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTest {
  private static final PartitionKey KEY = HandmadeLake.key("shop/silver.orders/2026-01-05");
  private static final String ESCAPE = "\u001b[31mred\u001b[0m";

  @TempDir Path folder;
  private Cli cli;
  private HandmadeLake lake;

  @BeforeEach
  void publish() {
    cli = new Cli(folder);
    lake = new HandmadeLake(folder);
    lake.publish(KEY, "SELECT 1 AS id, 'a' AS email");
    lake.publish(KEY, "SELECT * FROM (VALUES (1, '%s'), (2, 'b')) t(id, email)".formatted(ESCAPE));
  }

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void whatDiffersIsExitCodeThreeAndShownWithoutObeyingTerminalEscapes() {
    Cli.Result run = cli.shop("diff", "shop", "silver.orders", "--date", "2026-01-05");
    assertThat(run.err()).contains("here:  shop/silver.orders/2026-01-05, generation 2");
    assertThat(run.exit()).isEqualTo(ExitCode.CHECK);
    assertThat(run.out())
        .doesNotContain("\u001b")
        .containsSubsequence("there", "here", "added", "1     2      1        0        1     0")
        .contains("added    id=2                 id=2, email=b")
        .containsPattern("changed  id=1 +email +a +.u001b\\[31mred.u001b\\[0m");
  }

  @Test
  void theSameIsExitCodeZeroAndAGenerationThatIsNotThereTwo() {
    Cli.Result same =
        cli.shop(
            "diff",
            "silver.orders",
            "--date",
            "2026-01-05",
            "--generation",
            "2",
            "--output",
            "csv");
    assertThat(same.exit()).as(same.err()).isZero();
    assertThat(same.out())
        .isEqualTo(
            """
            part,change,key,column,there,here
            counts,rows,,,2,2
            counts,added,,,,0
            counts,removed,,,0,
            counts,changed,,,0,0
            counts,same,,,2,2
            """
                .replace("\n", "\r\n"));
    Cli.Result missing =
        cli.shop("diff", "silver.orders", "--date", "2026-01-05", "--generation", "9");
    assertThat(missing.exit()).isEqualTo(ExitCode.DEFINITION);
    assertThat(missing.err()).contains("no generation 9: it has [1, 2]");
  }

  @Test
  void anotherLakeIsComparedAsJson() {
    try (HandmadeLake other = new HandmadeLake(folder.resolve("other"))) {
      other.publish(KEY, "SELECT 1 AS id, NULL::VARCHAR AS email, 3 AS gone");
      Cli.Result run =
          cli.shop(
              "diff",
              "silver.orders",
              "--date",
              "2026-01-05",
              "--against",
              other.settingsFile().toString(),
              "-o",
              "json");
      assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.CHECK);
      JsonNode json = Json.read(run.out(), JsonNode.class);
      assertThat(json.at("/counts/there").asInt()).isEqualTo(1);
      assertThat(json.at("/there/lake").asText()).contains("other");
      assertThat(json.at("/columns/0/change").asText()).isEqualTo("column removed");
      JsonNode changed = json.at("/rows/1");
      assertThat(changed.at("/there/email").isNull()).isTrue();
      assertThat(changed.at("/here/email").asText()).isEqualTo(ESCAPE);
    }
  }

  @Test
  void optionsThatMakeNoSenseTogetherAreWrongUsage() {
    Cli.Result run =
        cli.shop(
            "diff",
            "orders",
            "--date",
            "2026-01-05",
            "--against-date",
            "2026-01-04",
            "--generation",
            "1");
    assertThat(run.exit()).isEqualTo(ExitCode.DEFINITION);
    assertThat(run.err()).contains("only one of --generation, --against-date and --against");
  }
}
