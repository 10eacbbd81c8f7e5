// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.beam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.PartitionKey;
import dev.assay.lake.storage.CountedInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkMeterTest {
  private final PartitionTask task = task("run");

  @Test
  void bytesCountWhileASplitIsReadAndRowsAndTheSplitWhenItHasEnded() throws IOException {
    try (WorkMeter meter = WorkMeter.open("run")) {
      SplitMeter split = WorkMeter.of(task, 0);
      split.begin();
      split.expect(1000, 2);
      copy(600, split);
      assertThat(meter.done()).isEqualTo(new WorkAmount(0, 0, 300));
      copy(400, split);
      assertThat(meter.done()).isEqualTo(new WorkAmount(0, 0, 500));
      split.end(7);
      assertThat(meter.done()).isEqualTo(new WorkAmount(1, 7, 1000));
    }
  }

  @Test
  void whatIsTriedAgainCountsOnce() {
    try (WorkMeter meter = WorkMeter.open("run")) {
      for (int tries = 0; tries < 3; tries++) {
        SplitMeter split = WorkMeter.of(task, 0);
        split.begin();
        split.read(80);
        split.rows(8);
      }
      assertThat(meter.done()).isEqualTo(new WorkAmount(0, 8, 80));
    }
  }

  @Test
  void aFileThatGrewIsNotMoreThanAllOfIt() {
    try (WorkMeter meter = WorkMeter.open("run")) {
      SplitMeter split = WorkMeter.of(task, 0);
      split.expect(100, 1);
      split.read(170);
      assertThat(meter.done().bytes()).isEqualTo(100);
    }
  }

  @Test
  void whatFailedIsWorkedOnAndItsRestIsLost() {
    try (WorkMeter meter = WorkMeter.open("run")) {
      SplitMeter split = WorkMeter.of(task, 0);
      split.expect(100, 1);
      split.read(30);
      split.fail();
      assertThat(meter.done()).isEqualTo(new WorkAmount(1, 0, 30));
      assertThat(meter.lostBytes()).isEqualTo(70);
      assertThat(new WorkAmount(2, 0, 300).without(meter.lostBytes()))
          .isEqualTo(new WorkAmount(2, 0, 230));
    }
  }

  @Test
  void manyWorkersLoseNothing() {
    try (WorkMeter meter = WorkMeter.open("run")) {
      IntStream.range(0, 10_000)
          .parallel()
          .forEach(
              i -> {
                SplitMeter split = WorkMeter.of(task, i % 7);
                split.read(3);
              });
      assertThat(meter.done().bytes()).isEqualTo(30_000);
    }
  }

  @Test
  void runsAreCountedApart() {
    try (WorkMeter meter = WorkMeter.open("run");
        WorkMeter other = WorkMeter.open("other")) {
      WorkMeter.of(task, 0).read(5);
      WorkMeter.of(task("other"), 0).read(6);
      WorkMeter.of(task("a run that nobody listens to"), 0).read(7);
      assertThat(meter.done().bytes()).isEqualTo(5);
      assertThat(other.done().bytes()).isEqualTo(6);
    }
  }

  @Test
  void theNextStageOfARunBeginsAtNothing() {
    try (WorkMeter meter = WorkMeter.open("run")) {
      WorkMeter.of(task, 0).read(5);
      assertThat(meter.done().bytes()).isEqualTo(5);
    }
    WorkMeter.of(task, 0).read(6);
    try (WorkMeter meter = WorkMeter.open("run")) {
      assertThat(meter.done()).isEqualTo(WorkAmount.NONE);
    }
  }

  private static void copy(int bytes, SplitMeter into) throws IOException {
    try (InputStream in = new CountedInput(new ByteArrayInputStream(new byte[bytes]), into::read)) {
      assertThat(in.read()).isZero();
      assertThat(in.skip(2)).isEqualTo(2);
      in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private static PartitionTask task(String run) {
    return new PartitionTask(
        PartitionKey.parse("shop/bronze.orders/2026-01-05"), run, "a", null, List.of(), "d");
  }
}
