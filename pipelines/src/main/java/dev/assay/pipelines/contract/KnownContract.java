// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.contract;

import dev.assay.gold.GoldTable;
import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Hints;
import dev.assay.lake.Lake;
import dev.assay.lake.TableName;
import dev.assay.lake.contract.Column;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.definition.TableChoice;
import dev.assay.silver.SilverTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The contract of a table as it is known, and from where.
 *
 * @param table the table
 * @param origin the file that declares it, or the manifest that holds it
 * @param doc what the table is; empty where nothing says it
 * @param key its key; empty where it has none
 * @param columns its columns
 */
public record KnownContract(
    TableName table, String origin, String doc, List<String> key, List<KnownColumn> columns) {
  /** Copies the lists. */
  public KnownContract {
    key = List.copyOf(key);
    columns = List.copyOf(columns);
  }

  /**
   * A column of it.
   *
   * @param name its name
   * @param type its type, for bronze as the source names it
   * @param nullable whether it may be NULL; null where that is not known
   * @param masked whether its values are replaced by pseudonyms
   * @param doc what it means; empty where nothing says it
   */
  public record KnownColumn(
      String name, String type, Boolean nullable, boolean masked, String doc) {}

  /**
   * Finds the contract of a table: in its file, else in the manifest that was published last. The
   * lake is opened only for the latter.
   *
   * @throws AssayException (DEFINITION) if there is no such table, (UPSTREAM) if it has no file and
   *     is not published
   */
  public static KnownContract find(
      PipelineDefinition definition, String table, Supplier<Lake> lakes) {
    Tables tables = new Tables(definition);
    TableName name = TableChoice.one(definition.tables(), table);
    return switch (name.layer()) {
      case BRONZE -> bronze(definition, name, lakes);
      case SILVER -> {
        SilverTable silver = definition.silver(name).orElseThrow();
        yield silver.contract() == null
            ? inferred(definition, name, silver.key(), silver.mask().keySet(), lakes)
            : of(name, tables.file(name), silver.contract(), silver.key(), silver.mask().keySet());
      }
      case GOLD -> {
        GoldTable gold = definition.gold(name).orElseThrow();
        yield gold.contract() == null
            ? inferred(definition, name, gold.key(), Set.of(), lakes)
            : of(name, tables.file(name), gold.contract(), gold.key(), Set.of());
      }
    };
  }

  private static KnownContract of(
      TableName name, String origin, TableContract contract, List<String> key, Set<String> masked) {
    List<KnownColumn> columns = new ArrayList<>();
    for (Column column : contract.columns()) {
      columns.add(
          new KnownColumn(
              column.name(),
              column.type().sql(),
              column.nullable(),
              masked.contains(column.name()),
              column.doc()));
    }
    return new KnownContract(name, origin, contract.doc(), key, columns);
  }

  private static KnownContract inferred(
      PipelineDefinition definition,
      TableName name,
      List<String> key,
      Set<String> masked,
      Supplier<Lake> lakes) {
    PartitionManifest manifest = published(definition, name, lakes);
    String avro = manifest.contract().inferred();
    if (avro == null) {
      throw new AssayException(
          Category.UPSTREAM,
          "%s has no contract any more, and was published under one that was declared; next: run it, then its manifest holds the contract that is inferred"
              .formatted(name));
    }
    String origin = "inferred, in the manifest of %s".formatted(manifest.describe());
    return of(name, origin, TableContract.parse(avro), key, masked);
  }

  private static KnownContract bronze(
      PipelineDefinition definition, TableName name, Supplier<Lake> lakes) {
    PartitionManifest manifest = published(definition, name, lakes);
    List<KnownColumn> columns = new ArrayList<>();
    for (SourceColumn column : manifest.source().columns()) {
      columns.add(new KnownColumn(column.name(), column.type(), column.nullable(), false, ""));
    }
    String origin =
        "%s, in the manifest of %s".formatted(manifest.source().object(), manifest.describe());
    return new KnownContract(name, origin, "", List.of(), columns);
  }

  private static PartitionManifest published(
      PipelineDefinition definition, TableName name, Supplier<Lake> lakes) {
    try (Lake lake = lakes.get()) {
      return new LastPublished(lake, definition.name())
          .find(name)
          .orElseThrow(
              () ->
                  new AssayException(
                      Category.UPSTREAM,
                      "%s has no contract file and is not published; next: run it, or propose a contract with '%s'"
                          .formatted(name, Hints.command("contract infer"))));
    }
  }
}
