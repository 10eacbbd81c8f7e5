// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.openlineage;

import dev.assay.lake.PartitionKey;
import dev.assay.pipelines.definition.PipelineDefinition;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.RunEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;

/**
 * Makes the events of one run. A run's number is made from its id, so that the same run has the
 * same number wherever it is told of.
 */
final class Events {
  private static final String INTEGRATION = "ASSAY";

  private final OpenLineage model;
  private final PipelineDefinition definition;
  private final String namespace;
  private final String run;
  private final String version;

  Events(
      OpenLineage model,
      PipelineDefinition definition,
      String namespace,
      String run,
      String version) {
    this.model = model;
    this.definition = definition;
    this.namespace = namespace;
    this.run = run;
    this.version = version;
  }

  /** The run as a whole. */
  Subject whole(List<LocalDate> days) {
    return new Subject("", "PIPELINE", days.get(0), days.get(days.size() - 1), null);
  }

  /** The making of one partition. */
  Subject partition(PartitionKey partition) {
    String sql =
        definition.gold().stream()
            .filter(table -> table.table().equals(partition.table()))
            .map(table -> table.model().text())
            .findFirst()
            .orElse(null);
    return new Subject("." + partition.table(), "TABLE", partition.ds(), partition.ds(), sql);
  }

  /** The checks of one partition. */
  Subject checks(PartitionKey partition) {
    return new Subject(
        "." + partition.table() + ".checks", "TEST", partition.ds(), partition.ds(), null);
  }

  /** The load of the warehouse. */
  Subject load(List<LocalDate> days) {
    return new Subject(".load", "LOAD", days.get(0), days.get(days.size() - 1), null);
  }

  RunEvent event(
      RunEvent.EventType type,
      Subject subject,
      Instant time,
      String error,
      List<OpenLineage.InputDataset> inputs,
      List<OpenLineage.OutputDataset> outputs) {
    return model.newRunEvent(
        time.atZone(ZoneOffset.UTC), type, run(subject, error), job(subject), inputs, outputs);
  }

  private OpenLineage.Run run(Subject subject, String error) {
    OpenLineage.RunFacetsBuilder facets =
        model
            .newRunFacetsBuilder()
            .nominalTime(
                model.newNominalTimeRunFacet(
                    midnight(subject.from), midnight(subject.to.plusDays(1))))
            .processing_engine(model.newProcessingEngineRunFacet(version, "assay", null));
    if (!subject.suffix.isEmpty()) {
      facets.parent(
          model.newParentRunFacet(
              model.newParentRunFacetRun(number("", ""), null),
              model.newParentRunFacetJob(namespace, definition.name(), null),
              null));
    }
    if (error != null) {
      facets.errorMessage(model.newErrorMessageRunFacet(error, "Java", null));
    }
    return model.newRun(number(subject.suffix, subject.days()), facets.build());
  }

  private OpenLineage.Job job(Subject subject) {
    OpenLineage.JobFacetsBuilder facets =
        model
            .newJobFacetsBuilder()
            .jobType(model.newJobTypeJobFacet("BATCH", INTEGRATION, subject.type, null));
    if (subject.sql != null) {
      facets.sql(model.newSQLJobFacet(subject.sql, "duckdb"));
    }
    return model.newJob(namespace, definition.name() + subject.suffix, facets.build());
  }

  private UUID number(String suffix, String days) {
    String name = String.join("\n", namespace, definition.name(), run, suffix, days);
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private static ZonedDateTime midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC);
  }

  /**
   * What an event is about.
   *
   * @param suffix what its job is called beyond the pipeline
   * @param type the kind of job
   * @param from the first day
   * @param to the last day
   * @param sql the SQL it runs, or null
   */
  record Subject(String suffix, String type, LocalDate from, LocalDate to, String sql) {
    /** The whole run is one, whatever its days; a table is made once a day. */
    private String days() {
      return suffix.isEmpty() ? "" : from + "/" + to;
    }
  }
}
