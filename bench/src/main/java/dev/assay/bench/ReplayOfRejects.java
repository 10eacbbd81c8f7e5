// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import dev.assay.bronze.csv.CsvWriter;
import dev.assay.lake.Lake;
import dev.assay.lake.LakeLayout;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.manifest.DataFile;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.PartitionPublisher;
import dev.assay.lake.manifest.RowCounts;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.lake.manifest.SourcePosition;
import dev.assay.lake.storage.FileTrees;
import dev.assay.lake.storage.ObjectWriter;
import dev.assay.lake.storage.WrittenObject;
import dev.assay.pipelines.definition.DefinitionFolder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/** A day's rejects put through a rule that was relaxed, held against that day's silver run. */
final class ReplayOfRejects implements Benchmark {
  private static final long ROWS = 2_500_000;

  /** One of so many rows is rejected. */
  private static final int REJECTED = 25;

  private static final PartitionKey BRONZE = PartitionKey.parse("shop/bronze.purchases/2026-01-05");
  private static final List<String> COLUMNS =
      List.of("id", "user_id", "amount", "currency", "email", "at");
  private static final int BUFFER_BYTES = 1 << 20;
  private static final String METHOD =
      """
      One day of %,d rows, %,d MB of CSV, of which %,d break a rule; an e-mail is masked. The floor \
      is `assay run --stage silver` of that day. Assay is `assay rejects replay` of the same day \
      after the rule was removed: all of its rejects pass.""";
  private static final String PIPELINE =
      """
      pipeline: shop
      start: 2026-01-01
      sources:
        app: {type: postgres, url: "${URL}", user: "${USER}", password: "${PASSWORD}"}
      bronze:
        purchases: {source: app, compression: none}
      silver:
        purchases:
          key: [id]
          latest_by: at
          mask: {email: hmac}
          reject: {negative: "amount < %d"}
      """;

  @Override
  public Findings run(Setup setup) throws Exception {
    Path folder = Files.createDirectories(setup.folder().resolve("e"));
    Path strict = definitions(folder.resolve("strict"), 0);
    Path relaxed = definitions(folder.resolve("relaxed"), -1_000_000);
    Map<String, String> settings = settings(folder);
    DataFile bronze = publish(setup, folder, settings, strict);
    Map<String, Usage> medians =
        new Alternation()
            .add("silver run", () -> silver(setup, settings, folder, strict))
            .add("replay", () -> replay(setup, settings, relaxed))
            .run(setup.repeat());
    FileTrees.remove(folder);
    Usage floor = medians.get("silver run");
    Usage assay = medians.get("replay");
    long rejected = bronze.rows() / REJECTED;
    return new Findings(
        "(e) Replay of a day's rejects",
        METHOD.formatted(bronze.rows(), bronze.bytes() / 1_000_000, rejected),
        List.of(
            Figure.atMost("wall", "s", floor.wall(), assay.wall(), 2),
            Figure.reported("CPU", "s", floor.cpu(), assay.cpu()),
            Figure.reported("peak RSS", "MiB", floor.peakMib(), assay.peakMib())));
  }

  private static Map<String, String> settings(Path folder) {
    Map<String, String> settings = new HashMap<>();
    settings.put("ASSAY_LAKE", folder.resolve("lake").toString());
    settings.put("ASSAY_PII_KEY", "the-key-of-the-masks");
    settings.put("ASSAY_KERNEL_MEMORY_MB", "1024");
    settings.put("ASSAY_JAVA_OPTS", "-Xmx512m");
    return settings;
  }

  private static Path definitions(Path root, long bound) throws IOException {
    Path contracts = Files.createDirectories(root.resolve("shop/contracts/silver"));
    Files.writeString(root.resolve("shop/pipeline.yaml"), PIPELINE.formatted(bound));
    Files.writeString(
        contracts.resolve("purchases.avsc"),
        """
        {"type": "record", "name": "purchases", "fields": [
          {"name": "id", "type": {"type": "string", "logicalType": "uuid"}},
          {"name": "user_id", "type": "long"},
          {"name": "amount",
            "type": {"type": "bytes", "logicalType": "decimal", "precision": 18, "scale": 2}},
          {"name": "currency", "type": "string"},
          {"name": "email", "type": "string"},
          {"name": "at", "type": {"type": "long", "logicalType": "timestamp-micros"}}]}
        """);
    return root;
  }

  private static DataFile publish(
      Setup setup, Path folder, Map<String, String> settings, Path definitions) throws IOException {
    try (Lake lake = Lake.open(Buckets.settings(folder, settings))) {
      lake.ensureBuckets();
      DataFile file = write(lake, setup.sized(ROWS));
      PartitionManifest manifest =
          new PartitionManifest(
              PartitionManifest.VERSION,
              BRONZE.pipeline(),
              Layer.BRONZE,
              BRONZE.table().name(),
              BRONZE.ds(),
              1,
              "bench-1",
              "bench",
              Instant.EPOCH,
              RowCounts.passed(file.rows()),
              List.of(file),
              List.of(),
              new SourcePosition(
                  "bench",
                  BRONZE.table().name(),
                  Instant.EPOCH,
                  COLUMNS.stream().map(name -> new SourceColumn(name, "text")).toList()),
              null,
              DefinitionFolder.of(definitions).load("shop").fingerprint(BRONZE.table()),
              List.of(),
              null);
      new PartitionPublisher(lake.store(Layer.BRONZE)).publish(manifest, null);
      return file;
    }
  }

  private static DataFile write(Lake lake, long rows) throws IOException {
    String key = LakeLayout.dataKey(BRONZE, "bench-1", 0, "csv");
    SplittableRandom random = new SplittableRandom(42);
    try (ObjectWriter object = lake.store(Layer.BRONZE).write(key)) {
      BufferedOutputStream out = new BufferedOutputStream(object, BUFFER_BYTES);
      CsvWriter csv = new CsvWriter(out);
      csv.header(COLUMNS);
      for (long i = 0; i < rows; i++) {
        boolean bad = i % REJECTED == 0;
        csv.text(new UUID(random.nextLong(), random.nextLong()).toString());
        csv.text(Long.toString(random.nextInt(100_000)));
        csv.text((bad ? "-" : "") + (1 + random.nextInt(500)) + ".25");
        csv.text("EUR");
        csv.text("user" + random.nextInt(100_000) + "@example.org");
        csv.text("2026-01-05T%02d:00:00Z".formatted(random.nextInt(24)));
        csv.end();
      }
      out.flush();
      WrittenObject written = object.complete();
      return new DataFile(key, written.bytes(), rows, written.crc32c(), 0);
    }
  }

  private static Usage silver(
      Setup setup, Map<String, String> settings, Path folder, Path definitions) {
    FileTrees.remove(folder.resolve("lake/silver"));
    FileTrees.remove(folder.resolve("lake/ops"));
    return setup
        .assay()
        .command(
            settings,
            "run",
            "shop",
            "--stage",
            "silver",
            "--date",
            BRONZE.ds().toString(),
            "--definitions",
            definitions.toString())
        .run();
  }

  private static Usage replay(Setup setup, Map<String, String> settings, Path definitions) {
    return setup
        .assay()
        .command(
            settings,
            "rejects",
            "replay",
            "shop",
            "--table",
            "purchases",
            "--from",
            BRONZE.ds().toString(),
            "--definitions",
            definitions.toString())
        .run();
  }
}
