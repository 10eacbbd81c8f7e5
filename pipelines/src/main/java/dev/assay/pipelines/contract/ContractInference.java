// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.contract;

import dev.assay.bronze.Bronze;
import dev.assay.bronze.BronzeTable;
import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Hints;
import dev.assay.lake.Lake;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.contract.FieldNames;
import dev.assay.lake.kernel.KernelLimits;
import dev.assay.lake.manifest.Ledger;
import dev.assay.lake.manifest.LedgerEntry;
import dev.assay.lake.manifest.LedgerReader;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.PartitionReader;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.lake.manifest.SourcePosition;
import dev.assay.lake.storage.ScratchSpace;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.definition.TableChoice;
import dev.assay.silver.RawColumn;
import dev.assay.silver.RawTable;
import dev.assay.silver.Silver;
import dev.assay.silver.SilverTable;
import dev.assay.silver.TableProfile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Proposes the contract of a silver table from raw rows. Publishes nothing. For one thread. */
public final class ContractInference {
  private final PipelineDefinition definition;
  private final Settings settings;
  private final KernelLimits limits;
  private final TableName target;
  private final BronzeTable input;

  /**
   * For a table named {@code silver.users}, {@code bronze.users} or {@code users}; it need not be
   * declared in silver yet.
   *
   * @throws AssayException (DEFINITION) if bronze has no table for it
   */
  public ContractInference(
      PipelineDefinition definition, String table, Settings settings, KernelLimits limits) {
    this.definition = definition;
    this.settings = settings;
    this.limits = limits;
    this.target = target(table);
    TableName from =
        definition
            .silver(target)
            .map(SilverTable::input)
            .orElse(new TableName(Layer.BRONZE, target.name()));
    this.input = definition.bronze(from).orElseThrow();
  }

  /** Of a bronze table that silver makes something of, that is meant. */
  private TableName target(String text) {
    boolean undeclared =
        text.startsWith(Layer.SILVER + ".")
            && definition.tables().stream().noneMatch(t -> t.toString().equals(text));
    String bronze = text.replaceFirst("^" + Layer.SILVER + "\\.", Layer.BRONZE + ".");
    TableName found = TableChoice.one(definition.tables(), undeclared ? bronze : text);
    if (found.layer() == Layer.GOLD) {
      throw new AssayException(
          Category.DEFINITION,
          "%s: the contract of a gold table says what its SQL gives: '%s' has it"
                  .formatted(found, Hints.command("contract show"))
              + " once it is published");
    }
    if (found.layer() == Layer.SILVER) {
      return found;
    }
    List<SilverTable> made =
        definition.silver().stream().filter(t -> t.input().equals(found)).toList();
    return made.size() == 1 ? made.get(0).table() : new TableName(Layer.SILVER, found.name());
  }

  /** The silver table whose contract is proposed. */
  public TableName target() {
    return target;
  }

  /**
   * Looks at all rows of a published bronze partition: of that day or, where it is null, of the
   * newest.
   *
   * @throws AssayException (UPSTREAM) if there is no such partition
   */
  public TableProfile ofPartition(LocalDate day) {
    try (Lake lake = Lake.open(settings);
        ScratchSpace scratch = ScratchSpace.create()) {
      LedgerEntry entry = entry(new LedgerReader(lake, definition.name()).read(), day);
      PartitionReader reader = new PartitionReader(lake);
      PartitionManifest manifest = reader.manifest(definition.name(), entry.asInput());
      Path folder = scratch.newFolder();
      List<Path> files = reader.download(manifest, manifest.files(), folder);
      String place = "%s of %s".formatted(input.table(), manifest.ds());
      return profile(manifest.source(), place, files, folder, scratch);
    }
  }

  private LedgerEntry entry(Ledger ledger, LocalDate day) {
    Optional<LedgerEntry> entry =
        day == null
            ? ledger.newest(input.table())
            : ledger.find(new PartitionKey(definition.name(), input.table(), day));
    return entry.orElseThrow(
        () ->
            new AssayException(
                Category.UPSTREAM,
                "%s is not published%s%s; next: run its stage, or look at the source with --from-source"
                    .formatted(
                        input.table(),
                        day == null ? "" : " for " + day,
                        ledger
                            .newest(input.table())
                            .map(newest -> ", its newest day is " + newest.partition().ds())
                            .orElse(""))));
  }

  /** Looks at the first rows of the live source. */
  public TableProfile ofSource(int rows) {
    try (ScratchSpace scratch = ScratchSpace.create()) {
      Path file = scratch.newFolder().resolve("sample.csv");
      SourcePosition position = Bronze.sample(settings, input, rows, file);
      String place = "%s in source %s".formatted(position.object(), input.source().name());
      return profile(position, place, List.of(file), null, scratch);
    }
  }

  private TableProfile profile(
      SourcePosition position, String place, List<Path> files, Path folder, ScratchSpace scratch) {
    List<SourceColumn> source = position.columns();
    List<String> names = FieldNames.of(source.stream().map(SourceColumn::name).toList());
    List<RawColumn> columns = new ArrayList<>();
    for (int i = 0; i < source.size(); i++) {
      SourceColumn column = source.get(i);
      columns.add(
          new RawColumn(
              column,
              Bronze.columnType(position.type(), column).orElse(null),
              isMasked(column.name(), names.get(i))));
    }
    RawTable table = new RawTable(target.name(), place, columns, files, position.files(), folder);
    return Silver.profile(table, limits, scratch);
  }

  /** In any silver table of the same source: what one hides, another's contract must not tell. */
  private boolean isMasked(String column, String name) {
    return definition.silver().stream()
        .filter(table -> table.input().equals(input.table()))
        .flatMap(table -> table.mask().keySet().stream())
        .anyMatch(masked -> masked.equalsIgnoreCase(column) || masked.equalsIgnoreCase(name));
  }
}
