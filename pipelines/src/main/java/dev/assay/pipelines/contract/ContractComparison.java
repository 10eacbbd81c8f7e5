// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.contract;

import dev.assay.bronze.Bronze;
import dev.assay.bronze.BronzeTable;
import dev.assay.lake.AssayException;
import dev.assay.lake.Failure;
import dev.assay.lake.Lake;
import dev.assay.lake.Layer;
import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.contract.ColumnForm;
import dev.assay.lake.contract.ContractDiff;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.lake.manifest.SourcePosition;
import dev.assay.pipelines.contract.Comparison.Side;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.definition.TableChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Compares a table's definition, its last published partition and its live source, as far as each
 * can be had. Changes nothing. For one thread.
 *
 * <p>The partition and the definition are compared by the columns that the partition was promised
 * with; the partition and the source by the source's own types; the definition and the source by
 * the types that hold what the source says. Whether the source allows NULL where the contract does
 * not is no difference: rows with NULL are rejected then.
 */
public final class ContractComparison {
  private final PipelineDefinition definition;
  private final Settings settings;
  private final Tables tables;
  private final List<Comparison> pairs = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();

  private ContractComparison(PipelineDefinition definition, Settings settings) {
    this.definition = definition;
    this.settings = settings;
    this.tables = new Tables(definition);
  }

  /**
   * Compares the table of that name.
   *
   * @throws AssayException (DEFINITION) if there is no such table
   */
  public static TableComparison of(PipelineDefinition definition, String table, Settings settings) {
    TableName name = TableChoice.one(definition.tables(), table);
    return new ContractComparison(definition, settings).compare(name);
  }

  private TableComparison compare(TableName table) {
    Optional<BronzeTable> origin = tables.origin(table);
    Optional<TableContract> contract = definition.contract(table);
    if (contract.isEmpty() && table.layer() != Layer.BRONZE) {
      notices.add("%s has no contract file: its types are inferred".formatted(table));
    }
    Optional<Manifests> published = had(() -> manifests(table, origin));
    published
        .flatMap(Manifests::own)
        .ifPresent(manifest -> contract.ifPresent(c -> promised(table, c, manifest)));
    origin.ifPresent(
        bronze ->
            had(() -> Bronze.look(settings, bronze))
                .ifPresent(
                    position -> {
                      Side source = source(bronze, position);
                      published
                          .flatMap(Manifests::bronze)
                          .ifPresent(then -> drifted(bronze, then, position, source));
                      contract.ifPresent(c -> fits(table, c, position, source));
                    }));
    return new TableComparison(table, pairs, notices, failures);
  }

  private Manifests manifests(TableName table, Optional<BronzeTable> origin) {
    try (Lake lake = Lake.open(settings)) {
      LastPublished last = new LastPublished(lake, definition.name());
      Optional<PartitionManifest> own = last.find(table);
      if (own.isEmpty()) {
        notices.add("%s is not published".formatted(table));
      }
      return new Manifests(own, origin.flatMap(bronze -> last.find(bronze.table())));
    }
  }

  private void promised(TableName table, TableContract contract, PartitionManifest manifest) {
    List<ColumnForm> then = manifest.contract().columns();
    if (then.isEmpty()) {
      notices.add(
          "%s does not say which columns it promised: it is of an earlier version"
              .formatted(manifest.describe()));
      return;
    }
    pairs.add(
        new Comparison(
            new Side("published", manifest.describe()),
            new Side("definition", tables.file(table)),
            ContractDiff.between(then, contract.columns().stream().map(ColumnForm::of).toList())));
  }

  private static Side source(BronzeTable bronze, SourcePosition position) {
    return new Side(
        "source", "%s in source %s".formatted(position.object(), bronze.source().name()));
  }

  /** What is excluded by now has not disappeared. */
  private void drifted(
      BronzeTable bronze, PartitionManifest then, SourcePosition position, Side source) {
    List<ColumnForm> before =
        then.source().columns().stream()
            .filter(column -> !bronze.exclude().contains(column.name()))
            .map(SourceColumn::form)
            .toList();
    List<ColumnForm> now = position.columns().stream().map(SourceColumn::form).toList();
    pairs.add(
        new Comparison(
            new Side("published", then.describe()), source, ContractDiff.between(before, now)));
  }

  private void fits(TableName table, TableContract contract, SourcePosition position, Side source) {
    pairs.add(
        new Comparison(
            new Side("definition", tables.file(table)),
            source,
            new SourceFit(contract, position).diff()));
  }

  /** A side that cannot be had is a failure of its own; the other pairs are still compared. */
  private <T> Optional<T> had(Supplier<T> side) {
    try {
      return Optional.of(side.get());
    } catch (AssayException e) {
      failures.add(Failure.of(e));
      return Optional.empty();
    }
  }

  /**
   * What was published last.
   *
   * @param own of the table
   * @param bronze of the bronze table that it takes its columns from
   */
  private record Manifests(Optional<PartitionManifest> own, Optional<PartitionManifest> bronze) {}
}
