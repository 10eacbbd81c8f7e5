// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.report;

import dev.assay.bronze.BronzeTable;
import dev.assay.lake.Layer;
import dev.assay.lake.TableName;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.run.PartitionReport;
import dev.assay.pipelines.run.RunRecord;
import dev.assay.silver.SilverTable;
import java.util.List;
import java.util.stream.Stream;

/** The files that bronze refused in a run. Immutable. */
final class RefusedFiles {
  private final PipelineDefinition definition;
  private final RunRecord run;

  RefusedFiles(PipelineDefinition definition, RunRecord run) {
    this.definition = definition;
    this.run = run;
  }

  /** Those of a day, for each table that would be rows of them. */
  List<FileQuality> of(DayStates states) {
    return run.partitions().stream()
        .filter(report -> report.layer() == Layer.BRONZE && report.ds().equals(states.day()))
        .filter(report -> report.failure() != null)
        .flatMap(report -> refused(report, states))
        .toList();
  }

  private Stream<FileQuality> refused(PartitionReport report, DayStates states) {
    TableName bronze = new TableName(report.layer(), report.table());
    String source = definition.bronze(bronze).map(BronzeTable::source).orElseThrow().name();
    return report.failure().refused().stream()
        .flatMap(
            file ->
                readers(bronze).stream()
                    .map(
                        table ->
                            FileQuality.refused(
                                definition.name(),
                                source,
                                file,
                                report.ds(),
                                table,
                                states.generation(table))));
  }

  /** The tables whose reports tell of its files; itself, where nothing is made of it. */
  private List<TableName> readers(TableName bronze) {
    List<TableName> readers =
        definition.silver().stream()
            .filter(table -> table.input().equals(bronze))
            .map(SilverTable::table)
            .toList();
    return readers.isEmpty() ? List.of(bronze) : readers;
  }
}
