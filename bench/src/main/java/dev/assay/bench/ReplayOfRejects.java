// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import dev.assay.bronze.csv.CsvWriter;
import dev.assay.lake.Lake;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.manifest.DataFile;
import dev.assay.lake.storage.FileTrees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private static final String METHOD =
      """
      One day of %,d rows, %,d MB of CSV, of which %,d break a rule; an e-mail is masked. The floor \
      is `assay run --stage silver` of that day. Assay is `assay rejects replay` of the same day \
      after the rule was removed: all of its rejects pass.\
      """;
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
    long rows = setup.sized(ROWS);
    DataFile bronze;
    try (Lake lake = Lake.open(Buckets.settings(folder, settings))) {
      bronze = BronzeByHand.publish(lake, BRONZE, strict, COLUMNS, rows, csv -> rows(csv, rows));
    }
    Map<String, Usage> medians =
        new Alternation()
            .add("silver run", () -> silver(setup, settings, folder, strict))
            .add("replay", () -> replay(setup, settings, relaxed, rows / REJECTED))
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

  private static void rows(CsvWriter csv, long rows) throws IOException {
    SplittableRandom random = new SplittableRandom(42);
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

  /** Must put exactly so many rows through, all of them. */
  private static Usage replay(
      Setup setup, Map<String, String> settings, Path definitions, long rejected) {
    Child command =
        setup
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
                "--output",
                "csv",
                "--definitions",
                definitions.toString());
    Usage usage = command.run();
    String expected = ",replayed,%1$d,%1$d,0,".formatted(rejected);
    try {
      String told = Files.readString(command.out());
      if (!told.contains(expected)) {
        throw new IllegalStateException("expected %s, got %s".formatted(expected, told));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return usage;
  }
}
