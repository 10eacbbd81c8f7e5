// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Lake;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.manifest.LedgerReader;
import dev.assay.lake.manifest.Manifests;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.pipelines.definition.DefinitionFolder;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.plan.PlannedPartition;
import dev.assay.pipelines.plan.Planner;
import dev.assay.pipelines.plan.Selection.Extent;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.query.QuerySession;
import dev.assay.pipelines.retry.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A pipeline that reads files from a folder into a lake in a folder, and a warehouse. */
final class FilesShop {
  static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);

  private final Path folder;
  private final List<String> said = new ArrayList<>();

  /**
   * A shop with one table.
   *
   * @param bronze what is declared about {@code bronze.orders} besides its source
   * @param silver what is declared about {@code silver.orders}
   */
  FilesShop(Path folder, String bronze, String silver) {
    this.folder = folder;
    write(
        "definitions/shop/pipeline.yaml",
        """
        pipeline: shop
        start: 2026-01-01
        sources:
          drop: {type: files, path: "${SHOP_FILES}"}
        bronze:
          orders: {source: drop, %s}
        silver:
          orders: {%s}
        gold:
          count_per_day: {key: [orders]}
        load: {to: "${ASSAY_WAREHOUSE}"}
        """
            .formatted(bronze, silver));
    write(
        "definitions/shop/gold/count_per_day.sql", "SELECT count(*) AS orders FROM silver.orders");
    write(
        "settings.properties",
        """
        ASSAY_LAKE=%1$s/lake
        ASSAY_WAREHOUSE=%1$s/warehouse/w.duckdb
        ASSAY_KERNEL_MEMORY_MB=512
        SHOP_FILES=%1$s/drop
        """
            .formatted(folder));
    file("unrelated.log", "");
  }

  /** A shop whose orders have a key and a contract, and which reports on each day's quality. */
  static FilesShop reporting(Path folder) {
    return new FilesShop(folder, "files: \"orders_{ds}_*\"", "key: [id], max_reject_pct: 60")
        .contract(
            """
            {"name": "id", "type": "long", "doc": "Id."},
            {"name": "amount", "type": ["null", "long"], "doc": "Amount."}
            """)
        .set("OUT", folder.resolve("out").toString())
        .declare("reports: {to: \"${OUT}/{ds}\"}\n");
  }

  /** A contract of {@code silver.orders}: fields as in Avro. */
  FilesShop contract(String fields) {
    write(
        "definitions/shop/contracts/silver/orders.avsc",
        "{\"type\": \"record\", \"name\": \"orders\", \"doc\": \"Orders.\", \"fields\": [%s]}"
            .formatted(fields));
    return this;
  }

  /** Declares more, below what is declared already. */
  FilesShop declare(String yaml) {
    Path file = folder.resolve("definitions/shop/pipeline.yaml");
    try {
      Files.writeString(file, yaml, StandardOpenOption.APPEND);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Marks files that were read. */
  FilesShop marking() {
    return edit("${SHOP_FILES}\"", "${SHOP_FILES}\", done_marker: true");
  }

  /** Declares something else in the place of a text, which must be there. */
  FilesShop edit(String from, String to) {
    Path file = folder.resolve("definitions/shop/pipeline.yaml");
    try {
      String yaml = Files.readString(file);
      assertThat(yaml).contains(from);
      Files.writeString(file, yaml.replace(from, to));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sets a setting, in the place of what was said before. */
  FilesShop set(String name, String value) {
    try {
      Files.writeString(
          folder.resolve("settings.properties"),
          "%s=%s%n".formatted(name, value),
          StandardOpenOption.APPEND);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path file(String name, String text) {
    return file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  Path file(String name, byte[] bytes) {
    return write("drop/" + name, bytes);
  }

  private void write(String name, String text) {
    write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private Path write(String name, byte[] bytes) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Settings settings() {
    return Settings.file(folder.resolve("settings.properties"));
  }

  PipelineDefinition definition() {
    return DefinitionFolder.of(folder.resolve("definitions")).load("shop");
  }

  Lake lake() {
    return Lake.open(settings());
  }

  RunRecord run(LocalDate... days) {
    return run(new RunRequest(List.of(days), Set.of(Stage.values()), Set.of(), Extent.NEEDED));
  }

  RunRecord run(RunRequest request) {
    return run(request, said -> RunListener.NONE);
  }

  RunRecord run(RunRequest request, Function<Progress, RunListener> listener) {
    said.clear();
    return run(request, said::add, listener);
  }

  /** A run that says its lines to somebody else. */
  RunRecord run(RunRequest request, Progress progress, Function<Progress, RunListener> listener) {
    PipelineDefinition definition = definition();
    return new Run(
            definition,
            settings(),
            request,
            RunLimits.of(settings()),
            progress,
            Patience.of(definition.upkeep().retry()),
            listener)
        .execute();
  }

  /** What the last run said. */
  List<String> said() {
    return List.copyOf(said);
  }

  /** Runs Monday; nothing fails. */
  FilesShop ran() {
    RunRecord run = run(MONDAY);
    assertThat(run.partitions()).allSatisfy(p -> assertThat(p.failure()).isNull());
    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    return this;
  }

  /** Runs Monday; the message with which bronze fails, with nothing published. */
  String refused() {
    RunRecord run = run(MONDAY);
    assertThat(manifest("bronze.orders", MONDAY)).isEmpty();
    return run.partitions().get(0).failure().message();
  }

  Optional<PartitionManifest> manifest(String table, LocalDate day) {
    try (Lake lake = lake()) {
      return Manifests.find(lake, new PartitionKey("shop", TableName.parse(table), day))
          .map(found -> found.manifest());
    }
  }

  PartitionManifest monday(String table) {
    return manifest(table, MONDAY).orElseThrow();
  }

  /** What would run for these days, each with its reason. */
  List<String> plan(ListedSources.Depth depth, LocalDate... days) {
    PipelineDefinition definition = definition();
    try (Lake lake = lake()) {
      RunRequest request =
          new RunRequest(List.of(days), Set.of(Stage.BRONZE), Set.of(), Extent.NEEDED);
      return new Planner(
              "shop",
              definition.nodes(),
              List.of(),
              new ListedSources(definition, settings(), lake, depth))
          .plan(new LedgerReader(lake, "shop").read(), request.selection()).work().stream()
              .map(FilesShop::text)
              .toList();
    }
  }

  private static String text(PlannedPartition planned) {
    return "%s %s: %s".formatted(planned.partition().ds(), planned.reason(), planned.detail());
  }

  /** Rows of a query on the lake and the warehouse, a text each. */
  List<String> query(String sql) {
    RunLimits limits = RunLimits.of(settings());
    try (QuerySession session =
        QuerySession.open(Optional.of(folder.resolve("warehouse/w.duckdb")), limits.kernel(1))) {
      return session.run(sql, "shop", this::lake).rows().stream().map(List::toString).toList();
    }
  }

  /** Rejects of Monday: file, row, rule, value. */
  List<String> rejects() {
    try (Lake lake = lake()) {
      return RejectReader.read(
              lake, RunLimits.of(settings()).kernel(1), List.of(monday("silver.orders")), null, 100)
          .stream()
          .map(
              v ->
                  "%s %d %s %s"
                      .formatted(
                          v.sourceFile().replaceAll(".*/", ""), v.sourceRow(), v.rule(), v.value()))
          .toList();
    }
  }
}
