// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Lake;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.pipelines.lease.Leases;
import dev.assay.pipelines.plan.Selection.Extent;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.retry.Patience;
import dev.assay.pipelines.retry.RetryPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Phaser;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that wait, share and try again, on a lake in a folder; time passes only in their pauses. */
class PatientRunTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 5);
  private static final Set<Stage> SILVER_ON = Set.of(Stage.SILVER, Stage.GOLD, Stage.LOAD);
  private static final Duration TWO_HOURS = Duration.ofHours(2);

  @TempDir private Path folder;
  private final TestTiming timing = new TestTiming();
  private final List<String> said = new ArrayList<>();
  private Cellar cellar;

  @BeforeEach
  void open() {
    cellar = new Cellar(folder);
  }

  @AfterEach
  void close() {
    Holders.end("other");
    cellar.close();
  }

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
              RunListener.NONE)
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

  @Test
  void whatMayPassIsTriedAgainWithLongerAndLongerPauses() throws IOException {
    cellar.day(DAY, Cellar.WINES, Cellar.sales(DAY));
    Path file = Files.writeString(cellar.warehouse().getParent(), "a disk that is not there yet");
    timing
        .then(() -> {})
        .then(
            () -> {
              try {
                Files.delete(file);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });

    RunRecord run = run(SILVER_ON, retrying(3));

    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(timing.pauses()).containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(60));
    assertThat(said).anyMatch(line -> line.startsWith("retry 2 of 3 in 1m"));
    assertThat(run.partitions()).isNotEmpty().allMatch(p -> p.attempts() == 1);
  }

  @Test
  void whatNoRetryMendsIsNotTriedAgain() {
    cellar.day(DAY, Cellar.WINES, Cellar.sales(DAY).replace("1,1,paris", "1,9,paris"));

    RunRecord run = run(SILVER_ON, retrying(3));

    assertThat(run.exitCode()).isEqualTo(ExitCode.CHECK);
    assertThat(timing.pauses()).isEmpty();
  }

  @Test
  void aLakeThatAnswersAfterMinutesIsWaitedFor() throws IOException {
    Path lake = folder.resolve("lake");
    Path away = folder.resolve("away");
    cellar.day(DAY, Cellar.WINES, Cellar.sales(DAY));
    Files.move(lake, away);
    Files.writeString(lake, "not mounted yet");
    timing
        .then(() -> {})
        .then(
            () -> {
              try {
                Files.delete(lake);
                Files.move(away, lake);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });

    assertThat(run(SILVER_ON, retrying(5)).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(timing.passed()).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void aMissingSecretIsNamedAndNeverWaitedFor() throws IOException {
    Path settings =
        Files.writeString(
            folder.resolve("s3.properties"), "ASSAY_S3_ENDPOINT=http://127.0.0.1:1\n");

    assertThatThrownBy(
            () ->
                new Run(
                        cellar.definition(),
                        Settings.file(settings),
                        request(SILVER_ON),
                        RunLimits.of(cellar.settings()),
                        said::add,
                        retrying(3),
                        RunListener.NONE)
                    .execute())
        .isInstanceOfSatisfying(
            AssayException.class,
            e -> {
              assertThat(e.category()).isEqualTo(Category.DEFINITION);
              assertThat(e).hasMessageContaining("ASSAY_S3_ACCESS_KEY");
            });
    assertThat(timing.pauses()).isEmpty();
  }

  private RunRecord silver() {
    return run(Set.of(Stage.SILVER), never());
  }

  private RunRecord run(Set<Stage> stages, Patience patience) {
    return run(stages, patience, () -> {});
  }

  /** Runs, and lets something happen when the first stage has planned and taken its leases. */
  private RunRecord run(Set<Stage> stages, Patience patience, Runnable planned) {
    Progress progress =
        new Progress() {
          private boolean first = true;

          @Override
          public void say(String line) {
            said.add(line);
          }

          @Override
          public void begin(String stage, int count) {
            if (first) {
              first = false;
              planned.run();
            }
          }
        };
    return new Run(
            cellar.definition(),
            cellar.settings(),
            request(stages),
            RunLimits.of(cellar.settings()),
            progress,
            patience,
            RunListener.NONE)
        .execute();
  }

  private static RunRequest request(Set<Stage> stages) {
    return new RunRequest(List.of(DAY), stages, Set.of(), Extent.NEEDED);
  }

  private Patience waiting() {
    return new Patience(TWO_HOURS, RetryPolicy.NEVER, timing);
  }

  private Patience never() {
    return new Patience(Duration.ZERO, RetryPolicy.NEVER, timing);
  }

  private Patience retrying(int times) {
    return new Patience(Duration.ZERO, RetryPolicy.NEVER.withTimes(times), timing);
  }

  private Leases other(PartitionKey partition) {
    Lake lake = cellar.lake();
    Leases leases = Leases.open(lake.ops(), "cellar", Holders.here("other"), Holders::hasEnded);
    assertThat(leases.take(List.of(partition))).isEmpty();
    return leases;
  }

  /** As if all runs had written their pulse for the last time long ago. */
  private void stopPulses() {
    cellar
        .lake()
        .ops()
        .list("cellar/pulses/")
        .forEach(
            pulse -> {
              Path file = folder.resolve("lake").resolve("ops").resolve(pulse.key());
              try {
                Files.setLastModifiedTime(
                    file, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  private PartitionState.State state(String table) {
    return StatusReport.read(cellar.lake(), cellar.definition())
        .states(cellar.selection(DAY))
        .stream()
        .filter(s -> s.table().toString().equals(table))
        .findFirst()
        .orElseThrow()
        .state();
  }

  private static PartitionKey key(String table) {
    return new PartitionKey("cellar", TableName.parse(table), DAY);
  }

  private static List<String> messages(RunRecord run) {
    return run.partitions().stream()
        .filter(p -> p.failure() != null)
        .map(p -> p.failure().message())
        .toList();
  }
}
