// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.contract;

import dev.assay.lake.Lake;
import dev.assay.lake.LakeLayout;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.manifest.ContractRef;
import dev.assay.lake.manifest.DataFile;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.PartitionPublisher;
import dev.assay.lake.manifest.RowCounts;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.lake.manifest.SourcePosition;
import dev.assay.lake.storage.WrittenObject;
import dev.assay.pipelines.definition.DefinitionFolder;
import dev.assay.pipelines.definition.PipelineDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** A pipeline with one table, whose source is out of reach, over a lake filled by hand. */
public final class Orders {
  /** The day that is published. */
  public static final LocalDate DAY = LocalDate.of(2026, 1, 5);

  private static final String WIRING =
      """
      pipeline: shop
      start: 2026-01-01
      sources:
        app: {type: postgres, url: "jdbc:postgresql://127.0.0.1:1/none", user: nobody, password: "${SHOP_PASSWORD}"}
      bronze:
        orders: {source: app}
        visits: {source: app}
      silver:
        orders: {key: [id], mask: {email: hmac}}
      """;

  private final Path folder;

  /** Below that folder. */
  public Orders(Path folder) {
    this.folder = folder;
    write("definitions/shop/pipeline.yaml", WIRING);
    write("settings.properties", "ASSAY_LAKE=%s%nSHOP_PASSWORD=x%n".formatted(lakeFolder()));
    try (Lake lake = Lake.open(settings())) {
      lake.ensureBuckets();
    }
  }

  /** Writes a file of the folder. */
  public Path write(String file, String text) {
    try {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      return Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Declares the contract of silver. */
  public Path contract(String fields) {
    return write(
        "definitions/shop/contracts/silver/orders.avsc",
        "{\"type\": \"record\", \"name\": \"orders\", \"doc\": \"Orders.\", \"fields\": [%s]}"
            .formatted(fields));
  }

  /** The folder of definitions. */
  public Path definitions() {
    return folder.resolve("definitions");
  }

  /** The definitions as they are now. */
  public PipelineDefinition definition() {
    return DefinitionFolder.of(definitions()).load("shop");
  }

  /** The folder of the lake. */
  public Path lakeFolder() {
    return folder.resolve("lake");
  }

  /** The settings. */
  public Settings settings() {
    return Settings.file(folder.resolve("settings.properties"));
  }

  /** Publishes a bronze partition of those rows. */
  public void publishBronze(LocalDate day, String csv, List<SourceColumn> columns) {
    PartitionKey key = key(Layer.BRONZE, day);
    try (Lake lake = Lake.open(settings())) {
      Path local = write("bronze.csv", csv);
      String data = LakeLayout.dataKey(key, "b", 0, "csv");
      WrittenObject written = lake.store(Layer.BRONZE).upload(data, local);
      long rows = csv.lines().count() - 1;
      DataFile file = new DataFile(data, written.bytes(), rows, written.crc32c(), 0);
      SourcePosition position =
          new SourcePosition("postgres", "public.orders", Instant.EPOCH, columns);
      publish(lake, key, List.of(file), rows, position, null);
    }
  }

  /** Publishes an empty silver partition that promises those columns. */
  public void publishSilver(ContractRef contract) {
    try (Lake lake = Lake.open(settings())) {
      publish(lake, key(Layer.SILVER, DAY), List.of(), 0, null, contract);
    }
  }

  /** Publishes an empty silver partition under the contract that is declared now. */
  public void publishSilver() {
    TableContract declared = definition().silver().get(0).contract();
    publishSilver(ContractRef.declared(declared));
  }

  private static void publish(
      Lake lake,
      PartitionKey key,
      List<DataFile> files,
      long rows,
      SourcePosition source,
      ContractRef contract) {
    PartitionManifest manifest =
        new PartitionManifest(
            PartitionManifest.VERSION,
            key.pipeline(),
            key.table().layer(),
            key.table().name(),
            key.ds(),
            1,
            "b",
            "by-hand",
            Instant.EPOCH.plusSeconds(key.ds().toEpochDay()),
            RowCounts.passed(rows),
            files,
            List.of(),
            source,
            contract,
            "by hand",
            List.of(),
            null);
    new PartitionPublisher(lake.store(key.table().layer())).publish(manifest, null);
  }

  private static PartitionKey key(Layer layer, LocalDate day) {
    return new PartitionKey("shop", new TableName(layer, "orders"), day);
  }
}
