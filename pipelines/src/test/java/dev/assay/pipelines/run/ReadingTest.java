// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static dev.assay.pipelines.run.FilesShop.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.beam.WorkAmount;
import dev.assay.pipelines.plan.Selection.Extent;
import dev.assay.pipelines.plan.Stage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run says of what it reads while it reads it. */
class ReadingTest {
  private static final String NORTH = "id,amount\n1,5.00\n2,6.00\n";
  private static final String SOUTH = "id,amount\n3,1.00\n";

  @TempDir private Path folder;
  private final List<WorkAmount> planned = new ArrayList<>();
  private final List<WorkAmount> done = new ArrayList<>();

  @Test
  void eachStageSaysWhatItIsToReadAndInTheEndHasReadThat() {
    FilesShop shop = new FilesShop(folder, "files: \"{region}/orders_{ds}.csv\"", "key: [id]");
    shop.file("north/orders_2026-01-05.csv", NORTH);
    shop.file("south/orders_2026-01-05.csv", SOUTH);
    shop.file("south/orders_2026-01-06.csv", SOUTH);

    new Run(
            shop.definition(),
            shop.settings(),
            new RunRequest(List.of(MONDAY), Set.of(Stage.values()), Set.of(), Extent.NEEDED),
            RunLimits.of(shop.settings()),
            listening())
        .execute();

    long bytes = (long) NORTH.length() + SOUTH.length();
    assertThat(planned)
        .containsExactly(
            new WorkAmount(2, 0, bytes), new WorkAmount(0, 3, 0), new WorkAmount(0, 3, 0));
    assertThat(done)
        .containsExactly(
            new WorkAmount(2, 3, bytes), new WorkAmount(1, 3, 0), new WorkAmount(1, 3, 0));
  }

  private Progress listening() {
    return new Progress() {
      @Override
      public void say(String line) {}

      @Override
      public void reading(WorkAmount toRead) {
        planned.add(toRead);
        done.add(WorkAmount.NONE);
      }

      @Override
      public void read(WorkAmount soFar, WorkAmount toRead) {
        done.set(done.size() - 1, soFar);
      }
    };
  }
}
