// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.beam.WorkAmount;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProgressStepTest {
  private static final WorkAmount FILES = new WorkAmount(7, 0, 4_250_000_000L);
  private static final long NOW = TimeUnit.SECONDS.toNanos(10);

  @Test
  void filesShowHowManyTheirRowsTheRateAndTheTimeLeft() {
    assertThat(bronze().line(NOW, 99))
        .isEqualTo(
            "bronze 2026-01-05 [=====>                   ]"
                + " 3/7 files, 1.2 M rows, 85 MB/s, 10 s, about 40 s left");
  }

  @Test
  void aNarrowTerminalShowsWhatMattersMost() {
    ProgressStep step = bronze();
    assertThat(step.line(NOW, 69))
        .isEqualTo("bronze 2026-01-05 [=>     ] 3/7 files, 85 MB/s, 10 s, about 40 s left");
    assertThat(step.line(NOW, 59))
        .isEqualTo("bronze 2026-01-05 3/7 files, 85 MB/s, 10 s, about 40 s left");
    assertThat(step.line(NOW, 54))
        .isEqualTo("bronze 2026-01-05 3/7 files, 85 MB/s, about 40 s left");
    assertThat(step.line(NOW, 49)).isEqualTo("bronze 2026-01-05 3/7 files, about 40 s left");
    assertThat(step.line(NOW, 39)).isEqualTo("bronze 2026-01-05 3/7 files, 10 s");
    assertThat(step.line(NOW, 29)).isEqualTo("bronze 2026-… 3/7 files, 10 s");
  }

  @Test
  void noLineIsWiderThanItsRoom() {
    ProgressStep step = bronze();
    step.worked(3, 1);
    assertThat(IntStream.range(19, 130).mapToObj(columns -> step.line(NOW, columns).length()))
        .allSatisfy(width -> assertThat(width).isPositive())
        .isSorted();
    IntStream.range(19, 130)
        .forEach(columns -> assertThat(step.line(NOW, columns)).hasSizeLessThanOrEqualTo(columns));
  }

  @Test
  void whatFailedIsSaidHoweverLittleRoomThereIs() {
    ProgressStep step = bronze();
    step.worked(3, 1);
    assertThat(step.line(NOW, 39)).isEqualTo("bronze 2026-… 3/7 files, 1 failed, 10 s");
  }

  @Test
  void otherStagesShowPartitionsAndRows() {
    ProgressStep step = new ProgressStep("silver 2026-01-05", 4, 0);
    step.reading(0, new WorkAmount(0, 1_000_000, 0));
    step.worked(2, 0);
    step.read(NOW, new WorkAmount(2, 250_000, 0), new WorkAmount(0, 1_000_000, 0));
    assertThat(step.line(NOW, 80))
        .isEqualTo(
            "silver 2026-01-05 [==========>          ] 2/4, 250 k rows, 10 s, about 30 s left");
  }

  @Test
  void whatHasNoKnownEndShowsWhatHasBeenReadAndNoTimeLeft() {
    ProgressStep step = new ProgressStep("bronze 2026-01-05", 9, 0);
    step.reading(0, WorkAmount.NONE);
    step.read(NOW, new WorkAmount(1, 45_000, 120_000_000), WorkAmount.NONE);
    assertThat(step.line(NOW, 70))
        .isEqualTo("bronze 2026-01-05 [>                   ] 0/9, 45 k rows, 12 MB/s, 10 s");
  }

  @Test
  void partsOfAStageAddUp() {
    ProgressStep step = bronze();
    step.reading(NOW, new WorkAmount(1, 0, 1000));
    step.read(NOW, new WorkAmount(1, 5, 1000), new WorkAmount(1, 0, 1000));
    assertThat(step.line(NOW, 50)).contains("4/8 files, 1.2 M rows");
  }

  private static ProgressStep bronze() {
    ProgressStep step = new ProgressStep("bronze 2026-01-05", 5, 0);
    step.reading(0, FILES);
    step.read(NOW, new WorkAmount(3, 1_204_000, 850_000_000), FILES);
    return step;
  }
}
