// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.Layer;
import dev.assay.lake.manifest.RowCounts;
import dev.assay.pipelines.run.PartitionReport;
import dev.assay.pipelines.run.PartitionReport.Status;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressBarTest {
  private static final String RED = "\u001b[31m";

  private final StringWriter written = new StringWriter();
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void theBarShowsTheStageHowManyAreDoneAndTheTime() {
    try (ProgressBar bar = bar(60, false)) {
      bar.begin("silver 2026-01-05", 20);
      pass(3);
      bar.worked(10, 0);
      bar.draw();
      assertThat(shown()).isEqualTo("silver 2026-01-05 [==============>             ] 10/20, 3 s");
    }
  }

  @Test
  void whatWasWorkedOnIsNotCountedAgainWhenItEnds() {
    try (ProgressBar bar = bar(70, false)) {
      bar.begin("silver 2026-01-05", 4);
      bar.worked(4, 1);
      bar.draw();
      assertThat(shown()).contains("4/4, 1 failed, 0 s");
      bar.ended(done());
      bar.ended(failed(Status.FAILED));
      assertThat(shown()).contains("4/4, 1 failed, 0 s");
      bar.ended(done());
      bar.ended(done());
      assertThat(shown()).contains("4/4, 1 failed, 0 s");
    }
  }

  @Test
  void failuresStandAboveTheBarAndSkippedOnesAreCounted() {
    try (ProgressBar bar = bar(70, false)) {
      bar.begin("gold 2026-01-05", 2);
      bar.ended(failed(Status.SKIPPED));
    }
    assertThat(lines())
        .containsExactly(
            "  silver.users 2026-01-05 skipped: because",
            "gold 2026-01-05 [===============>              ] 1/2, 1 skipped, 0 s");
  }

  @Test
  void failuresAreRedWhereColoursAreWanted() {
    try (ProgressBar bar = bar(70, true)) {
      bar.begin("gold", 2);
      bar.ended(failed(Status.FAILED));
      assertThat(shown()).contains(RED + ", 1 failed\u001b[0m");
    }
    written.getBuffer().setLength(0);
    try (ProgressBar bar = bar(70, false)) {
      bar.begin("gold", 2);
      bar.ended(failed(Status.FAILED));
    }
    assertThat(written.toString()).doesNotContain(RED);
  }

  @Test
  void aStepOfUnknownSizeShowsItsTimeAndStaysWhenItHasEnded() {
    try (ProgressBar bar = bar(60, false)) {
      bar.begin("starting servers");
      pass(75);
      bar.say("all are up");
    }
    assertThat(lines()).containsExactly("starting servers  1:15 min", "all are up");
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 33, 60, 120})
  void noLineIsWiderThanTheTerminal(int columns) {
    String path = "/home/somebody/with/a/long/path/to/the/warehouse/analytics.duckdb";
    try (ProgressBar bar = bar(columns, false)) {
      bar.begin("loading " + path);
      bar.say("load " + path + ": 3 partitions loaded, 0 unchanged");
      bar.begin("bronze 2026-01-05..2026-01-11", 12345);
      bar.worked(12000, 321);
      pass(4000);
      bar.ended(failed(Status.FAILED));
      bar.draw();
    }
    assertThat(written.toString().split("[\r\n]|\u001b\\[K"))
        .allSatisfy(line -> assertThat(Display.width(line)).isLessThan(columns));
  }

  private ProgressBar bar(int columns, boolean colors) {
    Terminal terminal = new Terminal(true, true, columns, true, colors);
    return new ProgressBar(new PrintWriter(written), terminal, nanos::get);
  }

  private void pass(long seconds) {
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }

  /** What a terminal shows in the line of the bar. */
  private String shown() {
    List<String> lines = lines();
    return lines.get(lines.size() - 1);
  }

  /** The lines as a terminal leaves them. */
  private List<String> lines() {
    return Arrays.stream(written.toString().split("\n"))
        .map(line -> line.replaceAll("\u001b\\[K", ""))
        .map(line -> line.substring(line.lastIndexOf('\r') + 1))
        .toList();
  }

  private static PartitionReport done() {
    return report(Status.DONE, null);
  }

  private static PartitionReport failed(Status status) {
    return report(status, new Failure(Category.EXTERNAL, "because"));
  }

  private static PartitionReport report(Status status, Failure failure) {
    return new PartitionReport(
        Layer.SILVER,
        "users",
        ShopLake.DAY,
        status,
        "missing",
        1,
        RowCounts.NONE,
        null,
        0,
        0,
        failure,
        List.of(),
        1,
        0,
        null);
  }
}
