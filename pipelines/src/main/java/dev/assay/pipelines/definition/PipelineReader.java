// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.bronze.BronzeTable;
import dev.assay.bronze.SourceSpec;
import dev.assay.gold.GoldTable;
import dev.assay.lake.Layer;
import dev.assay.lake.TableName;
import dev.assay.lake.check.CheckNeeds;
import dev.assay.lake.kernel.ReferenceTable;
import dev.assay.pipelines.definition.GoldReader.GoldDraft;
import dev.assay.pipelines.definition.SilverReader.SilverDraft;
import dev.assay.pipelines.plan.TableNode;
import dev.assay.silver.SilverTable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.Node;

/** Reads one pipeline's folder. Every step goes on after a mistake, so that all are found. */
final class PipelineReader {
  private final String name;
  private final Problems problems;
  private final PipelineFiles files;

  PipelineReader(Path folder, String name, Problems problems) {
    this.name = name;
    this.problems = problems;
    this.files = new PipelineFiles(folder, name, problems);
  }

  /** The pipeline; empty where there are mistakes. */
  Optional<PipelineDefinition> read() {
    return read(false).map(TestedPipeline::definition);
  }

  /** The pipeline and its tests; empty where either has mistakes. */
  Optional<TestedPipeline> readTested() {
    return read(true);
  }

  private Optional<TestedPipeline> read(boolean tests) {
    files.reportStrangers();
    Map<String, Declared> silver = contracts("silver");
    Map<String, Declared> gold = contracts("gold");
    Map<String, Declared> reference = contracts("reference");
    Map<String, ReferenceTable> references = new ReferenceReader(files, problems).read(reference);
    Optional<Wiring> wiring = wiring();
    if (wiring.isEmpty()) {
      return Optional.empty();
    }
    List<TextFile> goldSql = files.list("gold", ".sql");
    Inventory inventory = Inventory.of(wiring.get().root(), goldSql, referenceNames());
    try (SqlBench bench = new SqlBench(problems)) {
      Folder folder =
          new Folder(
              inventory,
              silver,
              gold,
              references,
              goldSql,
              new CheckFiles(bench, inventory, references, problems)
                  .read(files.list("checks", ".sql"), inventory.tables()),
              new ValuesFiles(files, problems));
      return read(wiring.get(), folder, bench, tests);
    }
  }

  private Optional<TestedPipeline> read(
      Wiring wiring, Folder folder, SqlBench bench, boolean tests) {
    BronzeReader bronzeReader = new BronzeReader(wiring);
    Map<String, SourceSpec> sources = bronzeReader.sources();
    List<BronzeTable> bronze = bronzeReader.tables(sources);
    List<SilverDraft> silver = new SilverReader(wiring, folder, bench).tables();
    List<GoldDraft> gold = new GoldReader(wiring, folder, bench).tables();
    ContractPolicies policies = new ContractPolicies(wiring, silver);
    policies.report(bronze, silverContracts());
    reportStrayContracts(wiring, folder);
    reportSilverSql();
    new Waiting(wiring, silver, gold).report();
    AlertPolicy alerts = new AlertReader(wiring).read();
    reportExcluded(bronze, silver, wiring, folder);
    if (!silver.isEmpty() || !gold.isEmpty()) {
      new Binding(folder, files, bench, problems).bind(silver, gold);
    }
    Upkeep upkeep = Upkeep.of(wiring);
    ExportReader exportReader = new ExportReader(wiring, folder);
    List<ExportSpec> exports = exportReader.exports();
    ArchiveSpec archive = exportReader.archive(sources);
    ReportSpec reports = ReportSpec.of(wiring);
    Steps steps = new StepReader(wiring, folder.inventory().tables(), silver, gold).read();
    List<Fixture> fixtures = tests ? fixtures(folder, bench, silver, gold) : List.of();
    if (!problems.isEmpty()) {
      return Optional.empty();
    }
    PipelineDefinition definition =
        assemble(
            wiring,
            folder,
            bench,
            List.copyOf(sources.values()),
            policies.bronze(bronze),
            policies.silver(bronze),
            gold,
            upkeep,
            new Outlets(alerts, exports, archive, reports, steps));
    return Optional.of(new TestedPipeline(definition, fixtures));
  }

  /** A contract with a mistake is still declared. */
  private Set<String> silverContracts() {
    return files.list("contracts/silver", ".avsc").stream()
        .map(TextFile::name)
        .collect(Collectors.toSet());
  }

  private List<Fixture> fixtures(
      Folder folder, SqlBench bench, List<SilverDraft> silver, List<GoldDraft> gold) {
    TestedTables tables = new TestedTables(folder, bench, silver, gold);
    return new FixtureReader(folder, tables, bench, problems).read(files.list("tests", ".yaml"));
  }

  private Map<String, Declared> contracts(String layer) {
    return new ContractReader(files, problems).read(layer);
  }

  /** A reference table with a mistake is still declared. */
  private Set<String> referenceNames() {
    Set<String> names = new TreeSet<>();
    files.list("contracts/reference", ".avsc").forEach(file -> names.add(file.name()));
    files.list("reference", ".csv").forEach(file -> names.add(file.name()));
    return names;
  }

  private Optional<Wiring> wiring() {
    Optional<TextFile> file = files.wiring();
    Optional<Node> node = file.flatMap(f -> YamlDocument.compose(f, "pipeline: <name>", problems));
    if (node.isEmpty()) {
      return Optional.empty();
    }
    String path = file.get().path();
    Value root = PipelineKeys.PIPELINE.read(node.get(), new YamlReading(path, "", problems));
    if (!(root instanceof Value.Fields fields)) {
      return Optional.empty();
    }
    fields
        .text("pipeline")
        .filter(text -> !text.text().equals(name))
        .ifPresent(
            text ->
                problems.add(
                    path,
                    text.line(),
                    "the pipeline is named '%s'".formatted(text.text()),
                    "name it '%s' as its folder".formatted(name)));
    return Optional.of(new Wiring(path, fields, problems));
  }

  private void reportStrayContracts(Wiring wiring, Folder folder) {
    for (Layer layer : List.of(Layer.SILVER, Layer.GOLD)) {
      boolean unreadable =
          wiring.root().keyLines().containsKey(layer.toString())
              && !wiring.root().entries().containsKey(layer.toString());
      Map<String, Declared> contracts = layer == Layer.SILVER ? folder.silver() : folder.gold();
      for (Map.Entry<String, Declared> contract : contracts.entrySet()) {
        if (!unreadable && !folder.inventory().has(layer, contract.getKey())) {
          problems.add(
              contract.getValue().file().path(),
              0,
              "%s.%s is not declared".formatted(layer, contract.getKey()),
              Suggestion.near(contract.getKey(), folder.inventory().names(layer)));
        }
      }
    }
  }

  private void reportSilverSql() {
    for (TextFile file : files.list("silver", ".sql")) {
      problems.add(
          file.path(),
          0,
          "SQL of a silver table's own is not supported",
          "declare its contract and rules, or build it in gold");
    }
  }

  /** What never leaves the source can be promised by nobody. */
  private void reportExcluded(
      List<BronzeTable> bronze, List<SilverDraft> silver, Wiring wiring, Folder folder) {
    for (SilverDraft draft : silver) {
      TableName table = draft.table().table();
      for (BronzeTable input : bronze) {
        if (input.table().equals(draft.table().input()) && folder.contract(table).isPresent()) {
          Declared contract = folder.contract(table).get();
          input.exclude().stream()
              .filter(column -> contract.contract().column(column).isPresent())
              .forEach(
                  column ->
                      problems.add(
                          contract.file().path(),
                          contract.file().lineOfField(column),
                          "column '%s' is excluded from %s".formatted(column, input.table()),
                          "remove it here, or from exclude in " + wiring.path()));
        }
      }
    }
  }

  private PipelineDefinition assemble(
      Wiring wiring,
      Folder folder,
      SqlBench bench,
      List<SourceSpec> sources,
      List<BronzeTable> bronze,
      List<SilverTable> silver,
      List<GoldDraft> goldDrafts,
      Upkeep upkeep,
      Outlets outlets) {
    List<GoldTable> gold = goldDrafts.stream().map(GoldDraft::table).toList();
    TableGraph graph = TableGraph.of(nodes(bench, bronze, silver, gold, upkeep));
    Value.Fields root = wiring.root();
    return new PipelineDefinition(
        name,
        root.text("schedule").map(Value.Text::text).orElse(null),
        LocalDate.parse(root.text("start").orElseThrow().text()),
        sources,
        bronze,
        silver,
        inOrder(gold, graph),
        List.copyOf(folder.references().values()),
        root.fields("load").text("to").map(Value.Text::text).orElse(null),
        graph,
        Owners.of(root),
        upkeep,
        outlets.alerts(),
        outlets.exports(),
        outlets.archive(),
        outlets.reports(),
        outlets.steps());
  }

  /** What leaves the pipeline but rows of the lake. */
  private record Outlets(
      AlertPolicy alerts,
      List<ExportSpec> exports,
      ArchiveSpec archive,
      ReportSpec reports,
      Steps steps) {}

  private static List<TableNode> nodes(
      SqlBench bench,
      List<BronzeTable> bronze,
      List<SilverTable> silver,
      List<GoldTable> gold,
      Upkeep upkeep) {
    ReferenceContent content = new ReferenceContent(bench);
    List<TableNode> nodes = new ArrayList<>();
    bronze.forEach(
        t ->
            nodes.add(
                new TableNode(t.table(), List.of(), Fingerprints.of(t))
                    .lookingBack(upkeep.lookback().getOrDefault(t.table(), 0))));
    silver.forEach(
        t ->
            nodes.add(
                new TableNode(
                    t.table(),
                    List.of(t.input()),
                    Fingerprints.of(t, content),
                    CheckNeeds.of(t.checks()))));
    gold.forEach(
        t ->
            nodes.add(
                new TableNode(
                    t.table(),
                    t.model().inputs(),
                    Fingerprints.of(t, content),
                    CheckNeeds.of(t.checks()))));
    return nodes;
  }

  private static List<GoldTable> inOrder(List<GoldTable> gold, TableGraph graph) {
    List<TableName> order = graph.tables();
    return gold.stream()
        .sorted(Comparator.comparing(table -> order.indexOf(table.table())))
        .toList();
  }
}
