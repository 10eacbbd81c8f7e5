// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.Lake;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.testing.RecordedRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFollowerTest {
  private static final String RUN = "20260106T020000417Z-1f3a9c";
  private static final LocalDate DAY = LocalDate.of(2026, 1, 5);

  @TempDir private Path folder;
  private Lake lake;
  private RunStore store;

  @BeforeEach
  void open() {
    lake = Lake.at(folder);
    lake.ensureBuckets();
    store = new RunStore(lake, "shop");
  }

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void eachLineIsHandedOverOnceUntilTheRunHasEnded() {
    List<List<String>> heard = new ArrayList<>();
    store.keep(record(Host.name(), RunRecord.Status.RUNNING));
    log("one\ntwo\n");

    follower()
        .follow(
            RUN,
            lines -> {
              heard.add(List.copyOf(lines));
              log("one\ntwo\nthree\n");
              store.keep(record(Host.name(), RunRecord.Status.FAILED));
            });

    assertThat(heard).containsExactly(List.of("one", "two"), List.of("three"));
  }

  @Test
  void aRunOnAnotherHostIsFollowedThoughItCannotBeSeen() {
    List<String> heard = new ArrayList<>();
    store.keep(record("another-host", RunRecord.Status.RUNNING));
    log("one\n");

    follower()
        .follow(
            RUN,
            lines -> {
              heard.addAll(lines);
              store.keep(record("another-host", RunRecord.Status.DONE));
            });

    assertThat(heard).containsExactly("one");
  }

  @Test
  void theLastLinesMayComeAfterTheRecordAndTheOneThatSaysTheEndIsTheLast() {
    for (RunRecord ended : List.of(record(Host.name(), RunRecord.Status.DONE), cut())) {
      String end = "run %s ended with exit code 0".formatted(RUN);
      List<String> heard = new ArrayList<>();
      store.keep(record(Host.name(), RunRecord.Status.RUNNING));
      log("one\n");

      follower()
          .follow(
              RUN,
              lines -> {
                heard.addAll(lines);
                if (heard.size() == 1) {
                  store.keep(ended);
                  log("one\ntwo\n");
                } else if (heard.size() == 2) {
                  log("one\ntwo\n%s\n".formatted(end));
                } else {
                  log("one\ntwo\n%s\nwho was told\n".formatted(end));
                }
              });

      assertThat(heard).containsExactly("one", "two", end);
    }
  }

  @Test
  void aRunThatWasKilledHereIsNotWaitedFor() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    List<String> heard = new ArrayList<>();
    store.keep(
        record(Host.name(), RunRecord.Status.RUNNING, new RunProcess(gone.pid(), Instant.EPOCH)));
    log("one\n");

    follower().follow(RUN, heard::addAll);

    assertThat(heard).containsExactly("one");
  }

  @Test
  void aRunThatIsUnknownIsSaidToBe() {
    assertThatThrownBy(() -> follower().follow(RUN, lines -> {}))
        .hasMessage("no run " + RUN + ": 'assay runs' lists them");
  }

  private LogFollower follower() {
    return new LogFollower(store, Duration.ofMillis(1));
  }

  private void log(String text) {
    store.keepLog(RUN, text.getBytes(StandardCharsets.UTF_8));
  }

  private static RunRecord record(String host, RunRecord.Status status) {
    return record(host, status, RunProcess.current());
  }

  private static RunRecord cut() {
    return record(Host.name(), RunRecord.Status.FAILED, RunProcess.current(), ExitCode.INTERRUPTED);
  }

  private static RunRecord record(String host, RunRecord.Status status, RunProcess process) {
    return record(host, status, process, null);
  }

  private static RunRecord record(
      String host, RunRecord.Status status, RunProcess process, Integer exitCode) {
    return RecordedRun.of(RUN, "shop", DAY)
        .on(host, process)
        .doing(List.of(Stage.SILVER), List.of())
        .ended(null, status, exitCode)
        .record();
  }
}
