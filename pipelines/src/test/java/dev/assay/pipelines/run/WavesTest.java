// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.check.CheckHistory;
import dev.assay.loader.LoadReceipt;
import dev.assay.pipelines.plan.Selection.Extent;
import dev.assay.pipelines.plan.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backfill in waves of one day. */
class WavesTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);
  private static final LocalDate TUESDAY = MONDAY.plusDays(1);
  private static final List<LocalDate> DAYS = List.of(MONDAY, TUESDAY);
  private static final Set<Stage> STAGES = EnumSet.of(Stage.SILVER, Stage.GOLD, Stage.LOAD);
  private static final String LOADED =
      "SELECT DISTINCT ds FROM assay_meta.partitions WHERE loaded_at IS NOT NULL ORDER BY ds";

  @TempDir private Path folder;
  private Cellar cellar;

  @BeforeEach
  void publishBronze() {
    cellar = new Cellar(folder);
    DAYS.forEach(day -> cellar.day(day, Cellar.WINES, Cellar.sales(day)));
  }

  @AfterEach
  void close() {
    cellar.close();
  }

  @Test
  void goThroughTheLoadTooWithWhatTheirChecksFound() {
    List<String> whenTuesdayBegins = new ArrayList<>();

    RunRecord run =
        run(
            STAGES,
            step -> {
              if (step.startsWith("silver " + TUESDAY)) {
                whenTuesdayBegins.addAll(cellar.query(LOADED));
              }
            });

    assertThat(whenTuesdayBegins).containsExactly("[2026-01-05]");
    assertThat(cellar.query(LOADED)).containsExactly("[2026-01-05]", "[2026-01-06]");
    assertThat(run.exitCode()).isZero();
    assertThat(run.load().loaded())
        .extracting(LoadReceipt.Loaded::partition)
        .extracting(Object::toString)
        .containsExactlyInAnyOrder(
            "cellar/gold.revenue/2026-01-05",
            "cellar/gold.shops/2026-01-05",
            "cellar/gold.revenue/2026-01-06",
            "cellar/gold.shops/2026-01-06");
    assertThat(run.load().unchanged()).isZero();
    assertThat(cellar.query("SELECT DISTINCT ds FROM assay_meta.check_results ORDER BY ds"))
        .containsExactly("[2026-01-05]", "[2026-01-06]");
    assertThat(cellar.lake().ops().list(CheckHistory.prefix("cellar")))
        .map(file -> file.key())
        .containsExactly(
            "cellar/checks/%s-2.parquet".formatted(run.run()),
            "cellar/checks/%s.parquet".formatted(run.run()));
  }

  @Test
  void aStageThatBreaksDoesNotKeepWhatWasPublishedBeforeFromBeingLoaded() {
    run(EnumSet.of(Stage.SILVER, Stage.GOLD), step -> {});
    cellar.bronze("sales", MONDAY, Cellar.sales(MONDAY).replace("10.25", "11.25"));

    RunRecord run =
        run(
            STAGES,
            step -> {
              if (step.startsWith("silver " + MONDAY)) {
                throw new IllegalStateException("the stage breaks");
              }
            });

    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(cellar.query(LOADED)).containsExactly("[2026-01-05]", "[2026-01-06]");
  }

  @Test
  void aHistoryOfChecksThatCannotBeKeptIsAFailureAndTheLoadGoesOn() throws Exception {
    Path checks = folder.resolve("lake/ops/cellar/checks");
    Files.createDirectories(checks.getParent());
    Files.writeString(checks, "a file in the place of the folder");

    RunRecord run = run(EnumSet.of(Stage.SILVER), step -> {});

    assertThat(run.failures()).hasSize(2);
    assertThat(run.partitions()).allSatisfy(p -> assertThat(p.failure()).isNull());
  }

  @Test
  void aLoadThatFailedIsMadeGoodByTheNextOne() throws Exception {
    Path inTheWay = Files.writeString(folder.resolve("warehouse"), "no folder");

    RunRecord run =
        run(
            STAGES,
            step -> {
              if (step.startsWith("silver " + TUESDAY)) {
                delete(inTheWay);
              }
            });

    assertThat(run.failures()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(cellar.query(LOADED)).containsExactly("[2026-01-05]", "[2026-01-06]");
  }

  /** The copy is of the warehouse's whole size, so it is not made for each wave. */
  @Test
  void publishTheCopyOfTheWarehouseOnceAtTheirEndButNotWhileAnotherProcessHoldsTheFile() {
    Path copy = publishing();
    List<String> said = new ArrayList<>();
    Path log = Path.of(cellar.warehouse() + ".wal");

    RunRecord run =
        run(
            STAGES,
            step -> {
              said.add(step);
              if (step.startsWith("silver " + TUESDAY)) {
                assertThat(copy).doesNotExist();
                write(log);
              }
            });

    assertThat(run.exitCode()).isEqualTo(ExitCode.CONFLICT);
    assertThat(copy).doesNotExist();
    delete(log);
    assertThat(cellar.query(LOADED)).containsExactly("[2026-01-05]");
    assertThat(run(EnumSet.of(Stage.LOAD), said::add).exitCode()).isZero();
    assertThat(said).filteredOn(step -> step.startsWith("warehouse published to")).hasSize(1);
    assertThat(copy).hasSameBinaryContentAs(cellar.warehouse());
  }

  @Test
  void theCopyIsNotMadeWhileASessionThatCameAfterTheLastLoadHoldsTheFile() {
    Path copy = publishing();
    Path log = Path.of(cellar.warehouse() + ".wal");
    List<String> loads = new ArrayList<>();

    RunRecord run =
        run(
            STAGES,
            step -> {
              if (step.startsWith("load ")) {
                loads.add(step);
                if (loads.size() == DAYS.size()) {
                  write(log);
                }
              }
            });

    assertThat(run.load().loaded()).hasSize(2 * DAYS.size());
    assertThat(run.exitCode()).isEqualTo(ExitCode.CONFLICT);
    assertThat(run.failures())
        .singleElement()
        .satisfies(
            failure ->
                assertThat(failure.message())
                    .startsWith("copy of the warehouse: " + cellar.warehouse())
                    .contains("open for writing elsewhere"));
    assertThat(copy).doesNotExist();
    delete(log);
    assertThat(run(EnumSet.of(Stage.LOAD), step -> {}).exitCode()).isZero();
    assertThat(copy).hasSameBinaryContentAs(cellar.warehouse());
  }

  @Test
  void aCopyThatCannotBePublishedIsAFailureAndTheNextRunPublishesIt() throws Exception {
    Path copy = publishing();
    Path inTheWay = Files.createDirectories(copy.resolve("in the way"));

    RunRecord run = run(STAGES, step -> {});

    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.failures())
        .singleElement()
        .satisfies(
            failure ->
                assertThat(failure.message())
                    .startsWith("copy of the warehouse: ")
                    .contains(copy.getParent().toString()));
    assertThat(cellar.query(LOADED)).containsExactly("[2026-01-05]", "[2026-01-06]");
    delete(inTheWay);
    delete(copy);
    assertThat(run(EnumSet.of(Stage.LOAD), step -> {}).exitCode()).isZero();
    assertThat(copy).hasSameBinaryContentAs(cellar.warehouse());
  }

  /** Where the copy of the warehouse goes. */
  private Path publishing() {
    cellar.set("ASSAY_WAREHOUSE_PUBLISH", folder.resolve("published").toString());
    return folder.resolve("published").resolve(cellar.warehouse().getFileName());
  }

  private static Path write(Path file) {
    try {
      return Files.writeString(file, "x");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    assertThat(file.toFile().delete()).isTrue();
  }

  private RunRecord run(Set<Stage> stages, Progress progress) {
    RunRequest request = new RunRequest(DAYS, stages, Set.of(), Extent.NEEDED);
    RunLimits limits = RunLimits.of(cellar.settings()).withWaveDays(1);
    return new Run(cellar.definition(), cellar.settings(), request, limits, progress).execute();
  }
}
