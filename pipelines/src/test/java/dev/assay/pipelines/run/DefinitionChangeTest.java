// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Lake;
import dev.assay.lake.LakeLayout;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.Settings;
import dev.assay.lake.manifest.DataFile;
import dev.assay.lake.manifest.Manifests;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.PartitionPublisher;
import dev.assay.lake.manifest.RowCounts;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.lake.manifest.SourcePosition;
import dev.assay.lake.storage.WrittenObject;
import dev.assay.pipelines.definition.DefinitionFolder;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.plan.AcceptedPartition;
import dev.assay.pipelines.plan.Selection;
import dev.assay.pipelines.plan.Selection.Extent;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.plan.TableNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change of a rule on a lake in a folder: what becomes stale, and what is let be. */
class DefinitionChangeTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);
  private static final List<LocalDate> DAYS = List.of(MONDAY, MONDAY.plusDays(1));
  private static final Map<String, String> BRONZE =
      Map.of(
          "orders", "id,email,amount,updated_at\n1,a@b.c,5.00,2026-01-05 10:00:00+00\n",
          "customers", "id,name\n1,Ann\n");

  @TempDir private Path folder;
  private Lake lake;

  @BeforeEach
  void publishTwoDays() throws IOException {
    Files.writeString(
        folder.resolve("settings.properties"),
        "ASSAY_LAKE=%s%nASSAY_PII_KEY=test%n".formatted(folder.resolve("lake")));
    copy(Path.of("src/test/resources/it/shop"), folder.resolve("definitions/shop"));
    lake = Lake.open(settings());
    lake.ensureBuckets();
    for (LocalDate day : DAYS) {
      for (TableNode node : definition().nodes()) {
        if (node.table().layer() == Layer.BRONZE) {
          publish(node, day);
        }
      }
    }
    assertThat(run(DAYS)).isEqualTo(6 + 2);
    assertThat(states()).isEqualTo("done done done done");
  }

  @Test
  void aChangedRuleMakesItsTableAndWhatIsMadeFromItStaleAndIsNamed() throws IOException {
    edit("amount < 0", "amount < 1");

    assertThat(orders(MONDAY).definitionParts())
        .containsOnlyKeys(
            "contract", "input", "key", "latest_by", "mask email", "rule negative_amount");
    assertThat(states()).isEqualTo("stale done stale done");
    assertThat(detail("silver.orders")).isEqualTo("rule negative_amount");
    assertThat(detail("gold.daily_revenue"))
        .isEqualTo("silver.orders will be made: rule negative_amount");
  }

  @Test
  void whatIsAcceptedStaysAsItIsUntilTheNextChange() throws IOException {
    edit("amount < 0", "amount < 1");
    PartitionManifest before = orders(MONDAY);

    List<AcceptedPartition> preview = acceptances().preview(selection(DAYS.subList(0, 1)));
    assertThat(states()).isEqualTo("stale done stale done");
    assertThat(acceptances().accept(selection(DAYS.subList(0, 1))))
        .map(AcceptedPartition::partition)
        .isEqualTo(preview.stream().map(AcceptedPartition::partition).toList())
        .containsExactly(before.partition());

    assertThat(states(MONDAY)).isEqualTo("accepted done done done");
    assertThat(detail("silver.orders"))
        .startsWith("rule negative_amount; accepted by " + System.getProperty("user.name"));
    assertThat(run(DAYS)).isEqualTo(2);
    assertThat(orders(MONDAY)).isEqualTo(before);
    assertThat(orders(MONDAY.plusDays(1)).generation()).isEqualTo(2);
    assertThat(acceptances().accept(selection(DAYS))).isEmpty();

    edit("amount < 1", "amount < 2");
    assertThat(states()).isEqualTo("stale done stale done");
  }

  @Test
  void whatAnUnacceptedDefinitionMadeIsStaleWhenTheAcceptedOneIsBack() throws IOException {
    edit("amount < 0", "amount < 1");
    acceptances().accept(selection(DAYS));
    edit("amount < 1", "amount < 2");
    assertThat(run(List.of(MONDAY))).isEqualTo(2);
    edit("amount < 2", "amount < 1");

    assertThat(states(MONDAY)).isEqualTo("stale done stale done");
    assertThat(states(DAYS.get(1))).isEqualTo("accepted done done done");
  }

  private Settings settings() {
    return Settings.file(folder.resolve("settings.properties"));
  }

  private PipelineDefinition definition() {
    return DefinitionFolder.of(folder.resolve("definitions")).load("shop");
  }

  private Acceptances acceptances() {
    return new Acceptances(lake, definition());
  }

  private void edit(String from, String to) throws IOException {
    Path file = folder.resolve("definitions/shop/pipeline.yaml");
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  /** How many partitions a run of these days makes. */
  private int run(List<LocalDate> days) {
    RunRequest request =
        new RunRequest(days, Set.of(Stage.SILVER, Stage.GOLD), Set.of(), Extent.NEEDED);
    RunRecord run =
        new Run(definition(), settings(), request, RunLimits.of(settings()), line -> {}).execute();
    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    return run.partitions().size();
  }

  private static Selection selection(List<LocalDate> days) {
    return new Selection(days, Set.of(Layer.values()), Set.of(), Extent.NEEDED);
  }

  /** The states of orders and customers in silver, then of what is made from each in gold. */
  private String states(LocalDate day) {
    return Stream.of(
            "silver.orders", "silver.customers", "gold.daily_revenue", "gold.customer_count")
        .map(table -> state(table, day).state().toString())
        .collect(Collectors.joining(" "));
  }

  private String states() {
    assertThat(states(DAYS.get(1))).isEqualTo(states(DAYS.get(0)));
    return states(MONDAY);
  }

  private String detail(String table) {
    return state(table, MONDAY).detail();
  }

  private PartitionState state(String table, LocalDate day) {
    return StatusReport.read(lake, definition()).states(selection(List.of(day))).stream()
        .filter(state -> state.table().toString().equals(table))
        .findFirst()
        .orElseThrow();
  }

  private PartitionManifest orders(LocalDate day) {
    PartitionKey key =
        new PartitionKey("shop", dev.assay.lake.TableName.parse("silver.orders"), day);
    return Manifests.find(lake, key).orElseThrow().manifest();
  }

  private void publish(TableNode node, LocalDate day) throws IOException {
    PartitionKey key = new PartitionKey("shop", node.table(), day);
    String csv = BRONZE.get(node.table().name());
    Path file = Files.writeString(folder.resolve("bronze.csv"), csv);
    String object = LakeLayout.dataKey(key, "b", 0, "csv");
    WrittenObject written = lake.store(Layer.BRONZE).upload(object, file);
    List<SourceColumn> columns =
        Arrays.stream(csv.lines().findFirst().orElseThrow().split(","))
            .map(name -> new SourceColumn(name, "text"))
            .toList();
    PartitionManifest manifest =
        new PartitionManifest(
            PartitionManifest.VERSION,
            "shop",
            Layer.BRONZE,
            node.table().name(),
            day,
            1,
            "b",
            "run",
            Instant.EPOCH,
            RowCounts.passed(1),
            List.of(new DataFile(object, written.bytes(), 1, written.crc32c(), 0)),
            List.of(),
            new SourcePosition("test", node.table().name(), Instant.EPOCH, columns),
            null,
            node.fingerprint(),
            List.of(),
            null);
    new PartitionPublisher(lake.store(Layer.BRONZE)).publish(manifest, null);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
