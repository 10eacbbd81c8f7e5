// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.Lake;
import dev.assay.lake.Layer;
import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.check.CheckRow;
import dev.assay.lake.manifest.CheckStatus;
import dev.assay.lake.manifest.RowCounts;
import dev.assay.lake.manifest.Severity;
import dev.assay.pipelines.definition.DefinitionFolder;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.run.PartitionReport;
import dev.assay.pipelines.run.PartitionState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a table whose attempt was not published. */
class DayStatesTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 5);
  private static final TableName LOGS = new TableName(Layer.SILVER, "api_logs");
  private static final String UNKNOWN = "the store did not say whether the manifest was written";

  @TempDir private Path folder;

  @Test
  void anAttemptWhoseChecksPassedIsNotSaidToBeHeldBackByThem() throws IOException {
    assertThat(detail(CheckStatus.PASSED)).isEqualTo(UNKNOWN);
    assertThat(detail(CheckStatus.WARNED)).isEqualTo(UNKNOWN);
    assertThat(detail(CheckStatus.FAILED)).isEqualTo("its checks held it back");
  }

  private String detail(CheckStatus status) throws IOException {
    Path settings =
        Files.writeString(folder.resolve("s.properties"), "ASSAY_LAKE=%s/lake".formatted(folder));
    PipelineDefinition definition = DefinitionFolder.builtIn().load("ecommerce");
    PartitionReport report = report();
    try (Lake lake = Lake.open(Settings.file(settings))) {
      lake.ensureBuckets();
      return new DayStates(lake, definition, DAY)
              .of(
                  List.of(
                      PartitionQuality.heldBack("ecommerce", report, null, List.of(check(status)))),
                  Map.of(LOGS.toString(), report))
              .stream()
              .filter(state -> state.table().equals(LOGS))
              .map(PartitionState::detail)
              .findFirst()
              .orElseThrow();
    }
  }

  private static PartitionReport report() {
    return new PartitionReport(
        LOGS.layer(),
        LOGS.name(),
        DAY,
        PartitionReport.Status.FAILED,
        "missing",
        1,
        new RowCounts(1, 1, 0, 0),
        null,
        0,
        1,
        new Failure(Category.EXTERNAL, UNKNOWN),
        null,
        1,
        0,
        "x");
  }

  private static CheckRow check(CheckStatus status) {
    return new CheckRow(
        "ecommerce",
        LOGS.toString(),
        DAY,
        "unique",
        status == CheckStatus.WARNED ? Severity.WARN : Severity.ERROR,
        status,
        status == CheckStatus.PASSED ? 0 : 1,
        1L,
        null,
        "of 1 row",
        null,
        "run",
        "attempt",
        1,
        false,
        Instant.EPOCH);
  }
}
