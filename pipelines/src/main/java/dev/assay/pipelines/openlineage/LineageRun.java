// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.openlineage;

import dev.assay.lake.Failure;
import dev.assay.lake.Lake;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.manifest.CheckResult;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.loader.LoadReceipt;
import dev.assay.pipelines.definition.PipelineDefinition;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.RunEvent.EventType;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/**
 * Tells what one run does, as it does it: a start and an end of the run, of each table and day, of
 * its checks and of the load. Says nothing where the settings name no listener. For one thread.
 */
public final class LineageRun {
  private final Emitter emitter;
  private final Events events;
  private final Datasets datasets;
  private final DatasetNames names;
  private final OpenLineage model;
  private final List<LocalDate> days;
  private final Map<PartitionKey, Instant> started = new HashMap<>();

  private LineageRun(
      Emitter emitter,
      Events events,
      Datasets datasets,
      DatasetNames names,
      OpenLineage model,
      List<LocalDate> days) {
    this.emitter = emitter;
    this.events = events;
    this.datasets = datasets;
    this.names = names;
    this.model = model;
    this.days = List.copyOf(days);
  }

  /**
   * Gets ready to tell of a run; tells nothing yet.
   *
   * @param run the run's id
   * @param days the days it is about, at least one
   * @param version the version of Assay
   * @param redaction takes secrets out of a text
   * @param warnings hears, once each, of a listener that does not answer, and why
   * @throws dev.assay.lake.AssayException (DEFINITION) if a setting is wrong
   */
  public static LineageRun of(
      PipelineDefinition definition,
      Settings settings,
      Lake lake,
      String run,
      List<LocalDate> days,
      String version,
      UnaryOperator<String> redaction,
      BiConsumer<String, Throwable> warnings) {
    EventSettings where = EventSettings.of(settings);
    Emitter emitter = new Emitter(where.sinks(), redaction, warnings);
    OpenLineage model = new OpenLineage(URI.create("urn:assay:" + version));
    DatasetNames names = new DatasetNames(definition, lake, settings, where.namespace());
    return new LineageRun(
        emitter,
        new Events(model, definition, where.namespace(), run, version),
        emitter.isOn() ? new Datasets(model, definition, names) : null,
        names,
        model,
        days);
  }

  /** The run has begun. */
  public void began() {
    if (emitter.isOn()) {
      emit(EventType.START, events.whole(days), Instant.now(), null, List.of(), List.of());
    }
  }

  /** The run has ended; what failed in it, if anything. */
  public void ended(Collection<Failure> failures) {
    if (emitter.isOn()) {
      String error = failures.isEmpty() ? null : summary(failures);
      EventType type = error == null ? EventType.COMPLETE : EventType.FAIL;
      emit(type, events.whole(days), Instant.now(), error, List.of(), List.of());
    }
  }

  private static String summary(Collection<Failure> failures) {
    String first = failures.iterator().next().message();
    return failures.size() == 1
        ? first
        : "%d failures, the first: %s".formatted(failures.size(), first);
  }

  /** Partitions are being made. */
  public void began(Collection<PartitionKey> partitions) {
    for (PartitionKey partition : partitions) {
      if (emitter.isOn()) {
        Instant now = Instant.now();
        started.put(partition, now);
        emit(
            EventType.START,
            events.partition(partition),
            now,
            null,
            List.of(),
            List.of(datasets.planned(partition.table())));
      }
    }
  }

  /** A partition was published. */
  public void published(PartitionManifest manifest) {
    if (!emitter.isOn()) {
      return;
    }
    PartitionKey partition = manifest.partition();
    Instant end = end(partition, manifest.publishedAt());
    checked(manifest, end);
    emit(
        EventType.COMPLETE,
        events.partition(partition),
        end,
        null,
        datasets.inputs(manifest),
        List.of(datasets.made(manifest)));
  }

  private void checked(PartitionManifest manifest, Instant end) {
    if (manifest.checks().isEmpty()) {
      return;
    }
    Events.Subject checks = events.checks(manifest.partition());
    String blocked =
        manifest.checks().stream()
            .filter(CheckResult::blocks)
            .map(CheckResult::message)
            .findFirst()
            .orElse(null);
    EventType type = blocked == null ? EventType.COMPLETE : EventType.FAIL;
    List<OpenLineage.InputDataset> tested = List.of(datasets.checked(manifest));
    emit(EventType.START, checks, end, null, List.of(), List.of());
    emit(type, checks, end, blocked, tested, List.of());
  }

  /** Clocks of workers may be behind: nothing ends before it has begun. */
  private Instant end(PartitionKey partition, Instant published) {
    Instant start = started.getOrDefault(partition, published);
    return published.isBefore(start) ? start : published;
  }

  /**
   * A partition could not be made.
   *
   * @param audited what is known of its rows and checks, or null
   */
  public void failed(PartitionKey partition, Failure failure, PartitionManifest audited) {
    if (emitter.isOn()) {
      if (audited != null) {
        checked(audited, Instant.now());
      }
      emit(
          EventType.FAIL,
          events.partition(partition),
          Instant.now(),
          failure.message(),
          List.of(),
          List.of(datasets.planned(partition.table())));
    }
  }

  /** The warehouse was loaded; where nothing was put in there is nothing to tell. */
  public void loaded(Instant began, LoadReceipt receipt) {
    if (!emitter.isOn() || receipt.loaded().isEmpty()) {
      return;
    }
    Map<TableName, Long> rows = new LinkedHashMap<>();
    receipt.loaded().forEach(l -> rows.merge(l.partition().table(), l.rows(), Long::sum));
    List<OpenLineage.InputDataset> inputs = rows.keySet().stream().map(this::input).toList();
    List<OpenLineage.OutputDataset> outputs =
        rows.entrySet().stream()
            .map(e -> output(names.of(receipt.warehouse(), e.getKey()), e.getValue()))
            .toList();
    Events.Subject load = events.load(days(receipt));
    emit(EventType.START, load, began, null, List.of(), List.of());
    emit(EventType.COMPLETE, load, Instant.now(), null, inputs, outputs);
  }

  private static List<LocalDate> days(LoadReceipt receipt) {
    return receipt.loaded().stream().map(l -> l.partition().ds()).sorted().toList();
  }

  private OpenLineage.InputDataset input(TableName table) {
    DatasetName name = names.of(table);
    return model.newInputDataset(name.namespace(), name.name(), null, null);
  }

  private OpenLineage.OutputDataset output(DatasetName name, long rows) {
    return model.newOutputDataset(
        name.namespace(),
        name.name(),
        model
            .newDatasetFacetsBuilder()
            .dataSource(model.newDatasourceDatasetFacet(name.namespace(), name.address()))
            .build(),
        model
            .newOutputDatasetOutputFacetsBuilder()
            .outputStatistics(model.newOutputStatisticsOutputDatasetFacet(rows, null, null))
            .build());
  }

  /** The warehouse could not be loaded. */
  public void loadFailed(Instant began, Failure failure) {
    if (emitter.isOn()) {
      Events.Subject load = events.load(days);
      emit(EventType.START, load, began, null, List.of(), List.of());
      emit(EventType.FAIL, load, Instant.now(), failure.message(), List.of(), List.of());
    }
  }

  private void emit(
      EventType type,
      Events.Subject subject,
      Instant time,
      String error,
      List<OpenLineage.InputDataset> inputs,
      List<OpenLineage.OutputDataset> outputs) {
    emitter.send(events.event(type, subject, time, error, inputs, outputs));
  }
}
