// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Lake;
import dev.assay.lake.PartitionKey;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs that wait, share and try again, on a lake in a folder; time passes only in their pauses. */
abstract class PatientRuns {
  static final LocalDate DAY = LocalDate.of(2026, 1, 5);
  static final Set<Stage> SILVER_ON = Set.of(Stage.SILVER, Stage.GOLD, Stage.LOAD);
  static final Duration TWO_HOURS = Duration.ofHours(2);

  @TempDir Path folder;
  final TestTiming timing = new TestTiming();
  final List<String> said = new ArrayList<>();
  Cellar cellar;

  @BeforeEach
  void open() {
    cellar = new Cellar(folder);
  }

  @AfterEach
  void close() {
    Holders.end("other");
    cellar.close();
  }

  RunRecord silver() {
    return run(Set.of(Stage.SILVER), never());
  }

  RunRecord run(Set<Stage> stages, Patience patience) {
    return run(stages, patience, () -> {});
  }

  /** Runs, and lets something happen when the first stage has planned and taken its leases. */
  RunRecord run(Set<Stage> stages, Patience patience, Runnable planned) {
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
            progressOfRun -> RunListener.NONE)
        .execute();
  }

  static RunRequest request(Set<Stage> stages) {
    return new RunRequest(List.of(DAY), stages, Set.of(), Extent.NEEDED);
  }

  Patience waiting() {
    return new Patience(TWO_HOURS, RetryPolicy.NEVER, timing);
  }

  Patience never() {
    return new Patience(Duration.ZERO, RetryPolicy.NEVER, timing);
  }

  Patience retrying(int times) {
    return new Patience(Duration.ZERO, RetryPolicy.NEVER.withTimes(times), timing);
  }

  Leases other(PartitionKey partition) {
    Lake lake = cellar.lake();
    Leases leases = Leases.open(lake.ops(), "cellar", Holders.here("other"), Holders::hasEnded);
    assertThat(leases.take(List.of(partition))).isEmpty();
    return leases;
  }

  /** As if all runs had written their pulse for the last time long ago. */
  void stopPulses() {
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

  PartitionState.State state(String table) {
    return StatusReport.read(cellar.lake(), cellar.definition())
        .states(cellar.selection(DAY))
        .stream()
        .filter(s -> s.table().toString().equals(table))
        .findFirst()
        .orElseThrow()
        .state();
  }

  static PartitionKey key(String table) {
    return new PartitionKey("cellar", TableName.parse(table), DAY);
  }

  static List<String> messages(RunRecord run) {
    return run.partitions().stream()
        .filter(p -> p.failure() != null)
        .map(p -> p.failure().message())
        .toList();
  }
}
