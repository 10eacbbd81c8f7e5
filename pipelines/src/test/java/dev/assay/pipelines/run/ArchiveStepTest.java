// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static dev.assay.pipelines.run.FilesShop.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Lake;
import dev.assay.pipelines.plan.Selection.Extent;
import dev.assay.pipelines.plan.Stage;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of the step that an archive is, in progress and in the record of the run. */
class ArchiveStepTest {
  private static final RunRequest ALL = request(Set.of(Stage.values()));
  private static final RunRequest EXPORT = request(Set.of(Stage.EXPORT));

  @TempDir private Path folder;
  private FilesShop shop;

  private static RunRequest request(Set<Stage> stages) {
    return new RunRequest(List.of(MONDAY), stages, Set.of(), Extent.NEEDED);
  }

  @BeforeEach
  void open() {
    shop = new FilesShop(folder, "files: \"orders_{ds}*.csv\"", "key: [id]");
    shop.set("OUT", folder.resolve("out").toString());
    shop.declare(
        """
        archive: {to: "${OUT}", inputs: [drop]}
        steps:
          - {name: put-away, work: [archive]}
        """);
    shop.file("orders_2026-01-05.csv", "id,amount\n1,5\n");
  }

  /** The step, as the kept record has it and progress has told it. */
  private String step(RunRequest request) {
    RunRecord run = shop.run(request);
    try (Lake lake = shop.lake()) {
      RunRecord kept = new RunStore(lake, "shop").find(run.run()).orElseThrow();
      String line = kept.steps().get(0).line();
      assertThat(shop.said()).filteredOn(line::equals).hasSize(1);
      return line;
    }
  }

  @Test
  void itIsDoneWhereAnArchiveIsMade() {
    assertThat(step(ALL)).startsWith("step 1 put-away: done: archive archive_");
  }

  @Test
  void itIsSkippedWhereADayIsNotDone() {
    step(ALL.withoutArchive());
    Path late = shop.file("orders_2026-01-05_late.csv", "id,amount\n3,1\n");

    assertThat(step(EXPORT))
        .isEqualTo(
            "step 1 put-away: skipped: archive: not made, shop/bronze.orders/2026-01-05 is not"
                + " done: file orders_2026-01-05_late.csv is new");
    assertThat(late).exists();
  }

  @Test
  void itIsSkippedWhereNoneIsWanted() {
    assertThat(step(ALL.withoutArchive()))
        .isEqualTo("step 1 put-away: skipped: archive: not made, --no-archive was given");
  }

  @Test
  void itIsSkippedWhereSomethingFailed() {
    shop.file("orders_2026-01-05.csv", "");

    assertThat(step(ALL))
        .isEqualTo("step 1 put-away: skipped: archive: not made, something before it failed");
  }

  @Test
  void itIsUnchangedWhereNothingIsLeftToArchive() {
    step(ALL);

    assertThat(step(ALL))
        .isEqualTo("step 1 put-away: unchanged: archive: nothing to do, no input is left");
  }
}
