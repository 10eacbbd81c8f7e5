// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.Lake;
import dev.assay.pipelines.alert.AlertedCellar;
import dev.assay.pipelines.alert.BriefWatch;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.http.HookServer;
import dev.assay.pipelines.http.HookServer.Answer;
import dev.assay.pipelines.plan.Selection.Extent;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.retry.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs on bad days of those who are to be told, and of Java itself. */
class ToldRunTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 5);
  private static final Set<Stage> SILVER = Set.of(Stage.SILVER);

  @TempDir private Path folder;
  private final List<String> said = new ArrayList<>();
  private final List<Failure> broke = new ArrayList<>();
  private Cellar cellar;

  @BeforeEach
  void open() {
    cellar = new Cellar(folder);
    cellar.day(DAY, Cellar.WINES, Cellar.sales(DAY));
  }

  @AfterEach
  void close() {
    cellar.close();
  }

  private RunRecord run(PipelineDefinition definition, Progress progress, RunListener listener) {
    return run(definition, progress, logged -> listener);
  }

  private RunRecord run(
      PipelineDefinition definition, Progress progress, Function<Progress, RunListener> listener) {
    return new Run(
            definition,
            cellar.settings(),
            new RunRequest(List.of(DAY), SILVER, Set.of(), Extent.NEEDED),
            RunLimits.of(cellar.settings()),
            progress,
            Patience.of(definition.upkeep().retry()),
            listener)
        .execute();
  }

  @Test
  void aHookThatHangsThroughAWholeRunChangesNothingOfItsEndAndIsRecorded() throws IOException {
    cellar.day(DAY, Cellar.WINES, Cellar.sales(DAY).replace("2,2,lyon", "2,9,rome"));
    try (HookServer server = new HookServer(Answer.never())) {
      PipelineDefinition definition =
          AlertedCellar.with(
              Files.createDirectory(folder.resolve("alerted")),
              "channels: {hook: {type: slack, url: \"${HOOK}\"}}\n");
      cellar.set("HOOK", server.url("/services"));

      RunRecord run =
          run(
              definition,
              said::add,
              progress ->
                  BriefWatch.of(
                      definition, cellar.settings(), SILVER, progress, Duration.ofMillis(300)));

      assertThat(run.exitCode()).isEqualTo(ExitCode.CHECK);
      assertThat(run.notices())
          .singleElement()
          .satisfies(
              notice -> {
                assertThat(notice.sent()).isFalse();
                assertThat(notice.category()).isEqualTo(Category.EXTERNAL);
                assertThat(notice.message()).isEqualTo("not told within 300 ms");
              });
      assertThat(new RunStore(cellar.lake(), "cellar").find(run.run())).contains(run);
      assertThat(said).contains("warning: alerts.channels.hook: not told: not told within 300 ms");
    }
  }

  /** Hears of a run, and of its breaking; does something when it has ended. */
  private RunListener listening(Runnable began, Runnable ended) {
    return new RunListener() {
      @Override
      public void began(Lake lake, RunRecord run) {
        began.run();
      }

      @Override
      public List<Notice> ended(Lake lake, RunRecord run) {
        ended.run();
        return List.of(Notice.sent("team", 1, null));
      }

      @Override
      public void broke(Failure failure) {
        broke.add(failure);
      }
    };
  }

  @Test
  void aRunIsHeardOfBeforeItsLakeIsReached() throws IOException {
    cellar.set("ASSAY_LAKE", Files.writeString(folder.resolve("a-file"), "no folder").toString());
    List<String> heard = new ArrayList<>();
    RunListener listener =
        new RunListener() {
          @Override
          public void starting(RunRecord run) {
            heard.add("starting " + run.status());
          }

          @Override
          public void broke(Failure failure) {
            heard.add("broke");
          }
        };

    assertThatThrownBy(() -> run(cellar.definition(), said::add, listener))
        .isInstanceOf(AssayException.class);
    assertThat(heard).containsExactly("starting running", "broke");
  }

  /** As a store that takes the record and refuses it when who was told is to be added. */
  @Test
  void aRecordThatCannotBeKeptTwiceIsAWarningAndNoFailureOfTheRun() {
    RunRecord run = run(cellar.definition(), said::add, listening(() -> {}, this::blockTheRecord));

    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(run.notices()).isEmpty();
    assertThat(broke).isEmpty();
    assertThat(said)
        .anyMatch(
            line ->
                line.startsWith(
                    "warning: who was told of run %s is not recorded: ".formatted(run.run())));
    assertThat(new RunStore(cellar.lake(), "cellar").log(run.run()).orElseThrow().lines())
        .filteredOn(line -> line.contains("who was told of run"))
        .singleElement()
        .satisfies(line -> assertThat(line).contains("\"thrown\""));
  }

  private void blockTheRecord() {
    String run = new RunStore(cellar.lake(), "cellar").newest(1).get(0).run();
    Path record = folder.resolve("lake/ops/cellar/runs").resolve(run).resolve("record.json");
    try {
      Files.delete(record);
      Files.createDirectories(record.resolve("in-the-way"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void breakJava() {
    throw new UnsatisfiedLinkError("no duckdb_java in java.library.path");
  }

  @Test
  void anErrorOfJavaEndsTheRunAndLeavesARecordAndAnExitCode() {
    Progress breaks =
        new Progress() {
          @Override
          public void say(String line) {
            said.add(line);
          }

          @Override
          public void begin(String stage, int count) {
            breakJava();
          }
        };
    RunRecord run = run(cellar.definition(), breaks, listening(() -> {}, () -> {}));

    assertThat(run.status()).isEqualTo(RunRecord.Status.FAILED);
    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.failures())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.category()).isEqualTo(Category.INTERNAL);
              assertThat(failure.message()).contains("no duckdb_java");
            });
    assertThat(run.notices()).hasSize(1);
    assertThat(new RunStore(cellar.lake(), "cellar").find(run.run())).contains(run);
    assertThat(cellar.lake().ops().list("cellar/pulses/")).isEmpty();
  }

  @Test
  void anErrorOutsideTheRunsStepsIsToldAsBrokenAndHasAnExitCode() {
    assertThatThrownBy(
            () ->
                run(
                    cellar.definition(),
                    said::add,
                    listening(
                        () -> {
                          throw new OutOfMemoryError("Java heap space");
                        },
                        () -> {})))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.RESOURCES));
    assertThat(broke).singleElement().returns(Category.RESOURCES, Failure::category);
  }
}
