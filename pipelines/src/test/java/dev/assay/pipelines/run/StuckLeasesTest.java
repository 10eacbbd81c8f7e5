// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.plan.Stage;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs whose leases cannot be given back, for they can no longer be read. */
class StuckLeasesTest extends PatientRuns {
  @BeforeEach
  void publishBronze() {
    cellar.day(DAY, Cellar.WINES, Cellar.sales(DAY));
  }

  private void damageLeases() {
    cellar
        .lake()
        .ops()
        .list("cellar/leases/")
        .forEach(
            lease -> cellar.lake().ops().put(lease.key(), "half".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void areAWarningThatSaysHowLongTheyCountAndTheRunIsDone() {
    RunRecord run = run(Set.of(Stage.SILVER), never(), this::damageLeases);

    assertThat(run.failures()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(new RunStore(cellar.lake(), "cellar").log(run.run()).orElseThrow().lines())
        .anyMatch(
            line ->
                line.contains("WARN")
                    && line.contains("not all leases of run %s on 2".formatted(run.run()))
                    && line.contains("until this one has ended, and for 90 seconds more at most"));
  }

  @Test
  void hideNothingOfWhatBrokeTheStage() {
    RunRecord run =
        run(
            Set.of(Stage.SILVER),
            never(),
            () -> {
              damageLeases();
              throw new IllegalStateException("the stage breaks");
            });

    assertThat(run.failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.message()).contains("the stage breaks"));
  }
}
