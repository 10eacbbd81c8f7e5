// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.testing.RecordedRun;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusReportTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 5);

  @TempDir private Path folder;
  private Cellar cellar;

  @BeforeEach
  void open() {
    cellar = new Cellar(folder);
    cellar.bronze("wines", DAY, Cellar.WINES);
  }

  @AfterEach
  void close() {
    cellar.close();
  }

  @Test
  void whatIsPublishedIsDoneUntilItsDefinitionChangesThenItIsStale() {
    assertThat(state(cellar.definition(), "bronze.wines").state())
        .isEqualTo(PartitionState.State.DONE);

    PartitionState changed =
        state(
            cellar.definition(
                "pipeline.yaml", "wines: {source: app}", "wines: {source: app, compression: gzip}"),
            "bronze.wines");

    assertThat(changed.state()).isEqualTo(PartitionState.State.STALE);
    assertThat(changed.generation()).isOne();
    assertThat(changed.rows()).isEqualTo(2);
  }

  @Test
  void whatTheLastRunFailedToMakeIsFailedWithTheReason() {
    keep("20260106T020000000Z-000001", failed("silver.wines", "the disk is full"));

    PartitionState wines = state(cellar.definition(), "silver.wines");

    assertThat(wines.state()).isEqualTo(PartitionState.State.FAILED);
    assertThat(wines.detail()).isEqualTo("the disk is full");
    assertThat(wines.generation()).isNull();
    assertThat(state(cellar.definition(), "silver.sales").state())
        .isEqualTo(PartitionState.State.MISSING);
  }

  @Test
  void theNewestRunThatTriedTells() {
    keep("20260106T020000000Z-000001", failed("silver.wines", "the disk is full"));
    keep("20260106T020001000Z-000002", failed("silver.wines", "a rule is wrong"));
    keep("20260106T020002000Z-000003", failed("silver.sales", "something else"));

    assertThat(state(cellar.definition(), "silver.wines").detail()).isEqualTo("a rule is wrong");
  }

  @Test
  void whatIsPublishedSinceIsNotFailed() {
    keep("20260106T020000000Z-000001", failed("bronze.wines", "the source was down"));

    assertThat(state(cellar.definition(), "bronze.wines").state())
        .isEqualTo(PartitionState.State.DONE);
  }

  private PartitionState state(PipelineDefinition definition, String table) {
    return StatusReport.read(cellar.lake(), definition).states(cellar.selection(DAY)).stream()
        .filter(state -> state.table().toString().equals(table))
        .findFirst()
        .orElseThrow();
  }

  private static PartitionReport failed(String table, String message) {
    return PartitionReport.skipped(
        new PartitionKey("cellar", TableName.parse(table), DAY),
        "missing",
        new Failure(Category.RESOURCES, message));
  }

  private void keep(String run, PartitionReport report) {
    new RunStore(cellar.lake(), "cellar")
        .keep(
            RecordedRun.of(run, "cellar", DAY)
                .on(Host.name(), RunProcess.current())
                .doing(List.of(Stage.BRONZE, Stage.SILVER), List.of())
                .ended(Instant.EPOCH, RunRecord.Status.FAILED, ExitCode.FAILED)
                .partitions(List.of(report))
                .record());
  }
}
