// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DueDayTest {
  private static final Instant SCHEDULED = Instant.parse("2026-01-06T22:00:00Z");
  private static final String JOB =
      "assay-community-silver-" + Duration.between(Instant.EPOCH, SCHEDULED).toMinutes();

  @TempDir private Path folder;

  private String day(String job, String now) throws IOException {
    Path file = Files.writeString(folder.resolve("settings"), "ASSAY_JOB_NAME=" + job + "\n");
    return DueDay.of(Settings.fileAlone(file), Instant.parse(now)).toString();
  }

  @Test
  void aJobsPodThatStartsAfterMidnightMakesTheDayThatTheJobIsAbout() throws IOException {
    assertThat(day(JOB, "2026-01-06T22:00:05Z")).isEqualTo("2026-01-05");
    assertThat(day(JOB, "2026-01-07T03:00:00Z")).isEqualTo("2026-01-05");
    assertThat(day(JOB, "2026-01-06T21:59:00Z")).isEqualTo("2026-01-05");
  }

  @Test
  void withoutACronJobItIsYesterday() throws IOException {
    assertThat(day("", "2026-01-07T03:00:00Z")).isEqualTo("2026-01-06");
    assertThat(day("silver-again", "2026-01-07T03:00:00Z")).isEqualTo("2026-01-06");
    assertThat(day("silver-2", "2026-01-07T03:00:00Z")).isEqualTo("2026-01-06");
  }

  @Test
  void digitsThatAreNoMinuteOfTheseDaysMeanNothing() throws IOException {
    assertThat(day("silver-20260106", "2026-01-07T03:00:00Z")).isEqualTo("2026-01-06");
    assertThat(day(JOB, "2026-02-07T03:00:00Z")).isEqualTo("2026-02-06");
  }
}
