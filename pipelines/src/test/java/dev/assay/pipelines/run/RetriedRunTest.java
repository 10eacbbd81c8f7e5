// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Runs that try again themselves. */
class RetriedRunTest extends PatientRuns {
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
                        progressOfRun -> RunListener.NONE)
                    .execute())
        .isInstanceOfSatisfying(
            AssayException.class,
            e -> {
              assertThat(e.category()).isEqualTo(Category.DEFINITION);
              assertThat(e).hasMessageContaining("ASSAY_S3_ACCESS_KEY");
            });
    assertThat(timing.pauses()).isEmpty();
  }
}
