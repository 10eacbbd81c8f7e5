// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.definition.DefinitionFolder;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.retry.Patience;
import dev.assay.pipelines.retry.RetryPolicy;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class PatienceOptionsTest {
  private static final PipelineDefinition SHOP = DefinitionFolder.of(Cli.DEFINITIONS).load("shop");

  @Command
  static final class Patient {
    @Mixin private PatienceOptions patience;
  }

  private static Patience patience(String... args) {
    Patient patient = new Patient();
    new CommandLine(patient).parseArgs(args);
    return patient.patience.of(SHOP);
  }

  @Test
  void theFlagSaysHowOftenAndTheDefinitionAllElse() {
    RetryPolicy declared = SHOP.upkeep().retry();

    assertThat(patience().retries()).isEqualTo(declared);
    assertThat(patience("--retries", "5").retries()).isEqualTo(declared.withTimes(5));
    assertThat(patience("--retries", "0").retries().times()).isZero();
    assertThat(patience("--wait", "2h").longest()).isEqualTo(Duration.ofHours(2));
  }
}
