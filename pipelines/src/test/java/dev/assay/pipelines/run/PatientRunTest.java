// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.lease.Leases;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.retry.Patience;
import dev.assay.pipelines.retry.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Phaser;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs that wait for others, and share work with them. */
class PatientRunTest extends PatientRuns {
  @Test
  void aRunThatWaitsGoesOnWhenItsUpstreamIsThere() {
    cellar.bronze("wines", DAY, Cellar.WINES);
    timing.then(() -> {}).then(() -> cellar.bronze("sales", DAY, Cellar.sales(DAY)));

    RunRecord run = run(SILVER_ON, waiting());

    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(run.partitions()).allMatch(p -> p.failure() == null);
    assertThat(cellar.manifest("gold.revenue", DAY)).isPresent();
    assertThat(timing.pauses()).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(10));
    assertThat(said).anyMatch(line -> line.contains("waiting up to 2h for cellar/bronze.sales/"));
  }

  @Test
  void whatIsPossibleIsMadeBeforeItWaits() {
    cellar.bronze("wines", DAY, Cellar.WINES);
    timing.then(() -> assertThat(cellar.manifest("silver.wines", DAY)).isPresent());

    run(SILVER_ON, waiting());

    assertThat(timing.pauses()).isNotEmpty();
  }

  @Test
  void aRunThatHasWaitedInVainEndsWithFiveAndNamesWhatIsMissing() {
    cellar.bronze("wines", DAY, Cellar.WINES);

    RunRecord run = run(SILVER_ON, waiting());

    assertThat(run.exitCode()).isEqualTo(ExitCode.UPSTREAM);
    assertThat(timing.passed()).isEqualTo(TWO_HOURS);
    assertThat(messages(run)).anyMatch(m -> m.contains("waits for cellar/bronze.sales/2026-01-05"));
  }

  @Test
  void aLoadThatWaitsNamesTheGoldThatIsMissing() {
    RunRecord run = run(Set.of(Stage.LOAD), waiting());

    assertThat(run.exitCode()).isEqualTo(ExitCode.UPSTREAM);
    assertThat(run.failures())
        .anyMatch(f -> f.message().startsWith("the load lacks cellar/gold.revenue/2026-01-05"));
    assertThat(run(Set.of(Stage.LOAD), never()).exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void aPartitionThatAnotherRunIsMakingIsAConflictThatNamesTheRun() {
    cellar.day(DAY, Cellar.WINES, Cellar.sales(DAY));
    try (Leases other = other(key("silver.wines"))) {
      RunRecord run = run(SILVER_ON, never());

      assertThat(run.exitCode()).isEqualTo(ExitCode.CONFLICT);
      assertThat(messages(run))
          .anyMatch(m -> m.contains("silver.wines/2026-01-05 is being made by run other on "));
      assertThat(state("silver.wines")).isEqualTo(PartitionState.State.RUNNING);
      assertThat(other.other(key("silver.wines"))).isEmpty();
    }
    assertThat(run(SILVER_ON, never()).exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void aRunThatWaitsTakesItsTurnAndDoesNotRepeatWhatTheOtherHasPublished() {
    cellar.day(DAY, Cellar.WINES, Cellar.sales(DAY));
    Leases other = other(key("silver.wines"));
    timing.then(
        () -> {
          other.close();
          run(Set.of(Stage.SILVER), never());
        });

    RunRecord run = run(SILVER_ON, waiting());

    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(cellar.manifest("silver.wines", DAY).orElseThrow().generation()).isEqualTo(1);
    assertThat(cellar.manifest("silver.wines", DAY).orElseThrow().run()).isNotEqualTo(run.run());
    assertThat(cellar.manifest("gold.revenue", DAY).orElseThrow().run()).isEqualTo(run.run());
  }

  @Test
  void ofTwoRunsAtOnceTheSecondOneFindsTheLeasesOfTheFirst() {
    cellar.day(DAY, Cellar.WINES, Cellar.sales(DAY));
    List<RunRecord> second = new ArrayList<>();

    RunRecord first = run(Set.of(Stage.SILVER), never(), () -> second.add(silver()));

    assertThat(first.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(second).singleElement().returns(ExitCode.CONFLICT, RunRecord::exitCode);
    assertThat(cellar.manifest("silver.sales", DAY).orElseThrow().generation()).isEqualTo(1);
  }

  @Test
  void aRunThatWaitsTakesOverFromAKilledOneAsSoonAsItsPulseHasExpired() {
    cellar.day(DAY, Cellar.WINES, Cellar.sales(DAY));
    Leases killed = other(key("silver.wines"));
    timing.then(() -> {}).then(this::stopPulses);

    RunRecord run = run(SILVER_ON, waiting());

    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(timing.pauses()).hasSize(2);
    assertThat(cellar.manifest("silver.wines", DAY).orElseThrow().run()).isEqualTo(run.run());
    killed.close();
  }

  /** As one whose store went away before it could give them back. */
  @Test
  void leasesThatARunOfThisProcessHasLeftKeepNobodyOut() {
    cellar.day(DAY, Cellar.WINES, Cellar.sales(DAY));
    Leases left = other(key("silver.wines"));
    assertThat(run(SILVER_ON, never()).exitCode()).isEqualTo(ExitCode.CONFLICT);

    Holders.end("other");

    assertThat(state("silver.wines")).isNotEqualTo(PartitionState.State.RUNNING);
    assertThat(run(SILVER_ON, never()).exitCode()).isEqualTo(ExitCode.DONE);
    left.close();
  }

  /** Each goes on whenever both wait, so that neither waits for a clock. */
  @Test
  void twoRunsAtOnceThatWaitMakeEachPartitionOnceAndBothEndWell() {
    cellar.day(DAY, Cellar.WINES, Cellar.sales(DAY));
    Phaser turns = new Phaser(2);

    List<RunRecord> both =
        Stream.of(new CompletableFuture<RunRecord>(), new CompletableFuture<RunRecord>())
            .map(run -> run.completeAsync(() -> takingTurns(turns), PatientRunTest::start))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(both).allMatch(run -> run.exitCode() == ExitCode.DONE);
    assertThat(both.stream().flatMap(run -> run.partitions().stream()))
        .filteredOn(p -> p.status() == PartitionReport.Status.DONE)
        .extracting(p -> p.layer() + "." + p.table())
        .containsExactlyInAnyOrder("silver.wines", "silver.sales", "gold.revenue", "gold.shops");
    assertThat(cellar.manifest("gold.revenue", DAY).orElseThrow().generation()).isEqualTo(1);
    assertThat(cellar.query("SELECT count(*) FROM cellar.revenue")).containsExactly("[2]");
  }

  private RunRecord takingTurns(Phaser turns) {
    TestTiming own =
        new TestTiming() {
          @Override
          public void pause(Duration duration) {
            super.pause(duration);
            turns.arriveAndAwaitAdvance();
          }
        };
    try {
      return new Run(
              cellar.definition(),
              cellar.settings(),
              request(SILVER_ON),
              RunLimits.of(cellar.settings()),
              line -> {},
              new Patience(TWO_HOURS, RetryPolicy.NEVER, own),
              progressOfRun -> RunListener.NONE)
          .execute();
    } finally {
      turns.arriveAndDeregister();
    }
  }

  private static void start(Runnable command) {
    Thread thread = new Thread(command, "run");
    thread.setDaemon(true);
    thread.start();
  }

  @Test
  void anExpiredLeaseWhoseOwnerWakesUpLosesTheRaceAndHarmsNothing() {
    cellar.day(DAY, Cellar.WINES, Cellar.sales(DAY));
    List<RunRecord> second = new ArrayList<>();

    RunRecord sleeper =
        run(
            Set.of(Stage.SILVER),
            never(),
            () -> {
              stopPulses();
              second.add(silver());
            });

    assertThat(second).singleElement().returns(ExitCode.DONE, RunRecord::exitCode);
    assertThat(sleeper.exitCode()).isEqualTo(ExitCode.CONFLICT);
    assertThat(cellar.manifest("silver.sales", DAY).orElseThrow().run())
        .isEqualTo(second.get(0).run());
    assertThat(run(SILVER_ON, never()).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(cellar.query("SELECT count(*) FROM silver.sales")).containsExactly("[2]");
  }

  @Test
  void noLeaseAndNoPulseIsLeftByARunThatHasEnded() {
    cellar.day(DAY, Cellar.WINES, Cellar.sales(DAY));

    run(SILVER_ON, never());

    assertThat(cellar.lake().ops().list("cellar/leases/")).isEmpty();
    assertThat(cellar.lake().ops().list("cellar/pulses/")).isEmpty();
  }
}
