// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A stage whose secret was not mounted ends with 2, names the setting and tries nothing again. */
class MissingSecretTest {
  private static final String DAY = ShopLake.DAY.toString();

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void open() {
    cli =
        new Cli(folder)
            .set("SHOP_PG_URL", "jdbc:postgresql://127.0.0.1:1/shop")
            .set("SHOP_PG_USER", "shop")
            .set("SHOP_PG_PASSWORD", "canary-of-the-password");
  }

  @ParameterizedTest
  @CsvSource({"ASSAY_S3_ACCESS_KEY", "ASSAY_S3_SECRET_KEY"})
  void ofTheLake(String name) {
    cli.set("ASSAY_LAKE", "")
        .set("ASSAY_S3_ENDPOINT", "http://127.0.0.1:1")
        .set("ASSAY_S3_ACCESS_KEY", "access")
        .set("ASSAY_S3_SECRET_KEY", "canary-of-the-secret-key")
        .set(name, "");

    Cli.Result run = cli.shop("run", "--date", DAY, "--wait", "2h", "--retries", "3");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains(name + " is not set: set it in ", name + "_FILE to a file that holds it")
        .doesNotContain("trying again", "canary");
  }

  @ParameterizedTest
  @CsvSource({"SHOP_PG_URL", "SHOP_PG_USER", "SHOP_PG_PASSWORD"})
  void ofASource(String name) {
    cli.set(name, "");

    Cli.Result run =
        cli.shop("run", "--date", DAY, "--stage", "bronze", "--wait", "2h", "--retries", "3");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).contains(name + " is not set");
    assertThat(run.err()).doesNotContain("retry 1", "canary");
  }

  @Test
  void ofTheMasks() throws Exception {
    ShopLake.bronze(cli, folder);
    cli.set("ASSAY_PII_KEY", "");

    Cli.Result run =
        cli.shop("run", "--date", DAY, "--stage", "silver", "--wait", "2h", "--retries", "3");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).contains("ASSAY_PII_KEY is not set");
    assertThat(run.err()).doesNotContain("retry 1");
  }
}
