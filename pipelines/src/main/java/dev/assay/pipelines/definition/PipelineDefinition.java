// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.bronze.BronzeTable;
import dev.assay.bronze.SourceSpec;
import dev.assay.bronze.files.FilesSource;
import dev.assay.gold.GoldTable;
import dev.assay.lake.Fingerprint;
import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.kernel.ReferenceTable;
import dev.assay.pipelines.plan.TableNode;
import dev.assay.silver.SilverTable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pipeline as its folder declares it, free of mistakes. Immutable.
 *
 * @param name the pipeline's name, which is its folder's
 * @param schedule when it runs, a cron expression of five fields in UTC, or null
 * @param start its first day
 * @param sources where its data comes from
 * @param bronze the tables to extract, as declared
 * @param silver the tables to clean, as declared
 * @param gold the tables to build, each after those it reads
 * @param references the small tables that belong to the definitions
 * @param load where gold goes, as written, placeholders included; null where it is not loaded
 * @param graph what is made from what
 * @param owners who answers for its tables
 * @param upkeep how its runs try again, and what is kept how long
 * @param alerts who is told what
 * @param exports the files that published tables are written to
 * @param archive what is put away when all is done; null for nothing
 * @param reports what its runs say of quality in files; null for nothing
 * @param steps its parts under the names that its owners know
 */
public record PipelineDefinition(
    String name,
    String schedule,
    LocalDate start,
    List<SourceSpec> sources,
    List<BronzeTable> bronze,
    List<SilverTable> silver,
    List<GoldTable> gold,
    List<ReferenceTable> references,
    String load,
    TableGraph graph,
    Owners owners,
    Upkeep upkeep,
    AlertPolicy alerts,
    List<ExportSpec> exports,
    ArchiveSpec archive,
    ReportSpec reports,
    Steps steps) {
  /** Copies the lists. */
  public PipelineDefinition {
    sources = List.copyOf(sources);
    bronze = List.copyOf(bronze);
    silver = List.copyOf(silver);
    gold = List.copyOf(gold);
    references = List.copyOf(references);
    exports = List.copyOf(exports);
  }

  /** All tables, each after those it is made from. */
  public List<TableName> tables() {
    return graph.tables();
  }

  /** All tables as the planner sees them, each after those it is made from. */
  public List<TableNode> nodes() {
    return graph.nodes();
  }

  /** A table of bronze, as declared; empty where there is none of that name. */
  public Optional<BronzeTable> bronze(TableName table) {
    return bronze.stream().filter(t -> t.table().equals(table)).findFirst();
  }

  /** A table of silver, as declared; empty where there is none of that name. */
  public Optional<SilverTable> silver(TableName table) {
    return silver.stream().filter(t -> t.table().equals(table)).findFirst();
  }

  /** A table of gold, as declared; empty where there is none of that name. */
  public Optional<GoldTable> gold(TableName table) {
    return gold.stream().filter(t -> t.table().equals(table)).findFirst();
  }

  /** What a table of silver or gold promises; empty where no contract is declared. */
  public Optional<TableContract> contract(TableName table) {
    return silver(table).map(SilverTable::contract).or(() -> gold(table).map(GoldTable::contract));
  }

  /** The tables that a table is made from. */
  public List<TableName> inputs(TableName table) {
    return graph.node(table).inputs();
  }

  /** The tables that are made from a table, directly or not. */
  public List<TableName> dependants(TableName table) {
    return graph.dependants(table);
  }

  /**
   * A short name of all that is declared about a table and can change its rows. Comments,
   * formatting, documentation, addresses and credentials are not part of it.
   */
  public String fingerprint(TableName table) {
    return graph.node(table).fingerprint();
  }

  /** A short name of the same of all tables together. */
  public String fingerprint() {
    return Fingerprint.of(
        tables().stream().sorted().map(table -> table + "=" + fingerprint(table)).toList());
  }

  /** The parts of {@link #fingerprint(TableName)}, each with a short name of its own. */
  public Map<String, String> fingerprints(TableName table) {
    return graph.node(table).parts();
  }

  /** Whether a source of it is files. */
  public boolean readsFiles() {
    return sources.stream().anyMatch(source -> source.type().equals(FilesSource.TYPE));
  }

  /** The same with only those alert channels that these settings leave on. */
  public PipelineDefinition toldBy(Settings settings) {
    return new PipelineDefinition(
        name,
        schedule,
        start,
        sources,
        bronze,
        silver,
        gold,
        references,
        load,
        graph,
        owners,
        upkeep,
        alerts.on(settings),
        exports,
        archive,
        reports,
        steps);
  }

  /** Where gold is loaded to, as written; empty where it is not loaded. */
  public Optional<String> loadTarget() {
    return Optional.ofNullable(load);
  }
}
