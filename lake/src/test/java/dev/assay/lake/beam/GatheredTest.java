// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.beam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.manifest.DataFile;
import dev.assay.lake.manifest.Manifests;
import dev.assay.lake.manifest.RejectedRows;
import dev.assay.lake.manifest.RowCounts;
import dev.assay.lake.testing.TestLake;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is counted twice must agree, or nothing is published. */
class GatheredTest {
  private static final PartitionTask TASK =
      new PartitionTask(
          PartitionKey.parse("shop/silver.orders/2026-01-05"), "run", "a", null, List.of(), "d");

  @TempDir Path folder;
  private TestLake lake;

  @BeforeEach
  void open() throws IOException {
    lake = new TestLake(folder);
  }

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void splitsWhoseRowsAddUpBecomeOnePartition() {
    PartitionOutcome outcome =
        publish(split(0, 2, new RowCounts(5, 3, 1, 1), 3), split(1, 2, RowCounts.passed(4), 4));
    assertThat(outcome.failure()).isNull();
    assertThat(outcome.manifest().rows()).isEqualTo(new RowCounts(9, 7, 1, 1));
    assertThat(outcome.manifest().files()).hasSize(2);
  }

  @Test
  void aRowThatIsNeitherWrittenNorRejectedNorDeduplicatedKeepsThePartitionFromBeingSeen() {
    assertNotPublished(
        publish(split(0, 1, new RowCounts(5, 3, 1, 0), 3)), Category.DATA, "does not reconcile");
  }

  @Test
  void filesThatHoldAnotherNumberOfRowsKeepThePartitionFromBeingSeen() {
    assertNotPublished(publish(split(0, 1, RowCounts.passed(5), 4)), Category.DATA, "in files 4");
  }

  @Test
  void aSplitThatIsMissingOrThereTwiceKeepsThePartitionFromBeingSeen() {
    Worked first = split(0, 2, RowCounts.passed(1), 1);
    assertNotPublished(publish(first), Category.INTERNAL, "1 of 2 splits arrived");
    assertNotPublished(publish(first, first), Category.INTERNAL, "1 of 2 splits arrived");
  }

  @Test
  void aSplitThatFailedKeepsThePartitionFromBeingSeen() {
    Failure failure = new Failure(Category.EXTERNAL, "connection reset");
    assertNotPublished(
        publish(split(0, 2, RowCounts.passed(1), 1), new Worked(TASK, 1, 2, null, failure, 0)),
        Category.EXTERNAL,
        "connection reset");
  }

  private PartitionOutcome publish(Worked... splits) {
    return new Gathered(List.of(splits)).publish(lake.lake());
  }

  private void assertNotPublished(PartitionOutcome outcome, Category category, String message) {
    assertThat(outcome.failure().category()).isEqualTo(category);
    assertThat(outcome.failure().message()).contains(TASK.partition().toString(), message);
    assertThat(Manifests.find(lake.lake(), TASK.partition())).isEmpty();
  }

  private static Worked split(int ordinal, int count, RowCounts rows, long inFile) {
    DataFile file = new DataFile("orders-" + ordinal, 1, inFile, "00000000", 0);
    SplitResult result =
        new SplitResult(List.of(file), rows, null, null, List.of(), RejectedRows.NONE);
    return new Worked(TASK, ordinal, count, result, null, 0);
  }
}
