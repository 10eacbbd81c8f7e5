// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import dev.assay.lake.Lake;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.manifest.DataFile;
import dev.assay.lake.manifest.Manifests;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.storage.FileTrees;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** Malformed rows among many good ones: every row is accounted for, and every reject says why. */
final class RejectsAtScale implements Benchmark {
  private static final long ROWS = 10_000_000;
  private static final PartitionKey BRONZE = PartitionKey.parse("raw/bronze.things/2026-01-05");
  private static final PartitionKey SILVER = PartitionKey.parse("raw/silver.things/2026-01-05");
  private static final String METHOD =
      """
      One day of %,d rows of seven columns, %,d MB of CSV; one row in %d is malformed, in one of \
      fifteen ways: wrong types, dates that are none, NULL in a key, NUL bytes, quotes and line \
      breaks, terminal escapes, replacement characters, values of 4,000 bytes, and one of 10 MiB. \
      `assay run --stage silver`, then its manifest and the file of rejects are held against what \
      was generated: file, row, rule, column, value and a reason of each.\
      """;
  private static final String PIPELINE =
      """
      pipeline: raw
      start: 2026-01-01
      sources:
        app: {type: postgres, url: "${URL}", user: "${USER}", password: "${PASSWORD}"}
      bronze:
        things: {source: app, compression: none}
      silver:
        things: {key: [id]}
      """;
  private static final String CONTRACT =
      """
      {"type": "record", "name": "things", "fields": [
        {"name": "id", "type": {"type": "string", "logicalType": "uuid"}},
        {"name": "n", "type": "long"},
        {"name": "amount",
          "type": {"type": "bytes", "logicalType": "decimal", "precision": 18, "scale": 2}},
        {"name": "at", "type": {"type": "long", "logicalType": "timestamp-micros"}},
        {"name": "day", "type": {"type": "int", "logicalType": "date"}},
        {"name": "flag", "type": "boolean"},
        {"name": "note", "type": "string"}]}
      """;

  @Override
  public Findings run(Setup setup) throws Exception {
    Path folder = Files.createDirectories(setup.folder().resolve("g"));
    Definitions definitions = new Definitions(folder.resolve("definitions"));
    definitions.write("raw", "pipeline.yaml", PIPELINE);
    definitions.write("raw", "contracts/silver/things.avsc", CONTRACT);
    Map<String, String> settings = settings(folder);
    long rows = setup.sized(ROWS);
    try (Lake lake = Lake.open(Buckets.settings(folder, settings))) {
      Path root = Path.of(definitions.root());
      DataFile bronze =
          BronzeByHand.publish(
              lake,
              BRONZE,
              root,
              MalformedRows.COLUMNS,
              rows,
              csv -> MalformedRows.write(csv, rows));
      Usage usage = silver(setup, settings, definitions);
      PartitionManifest silver = Manifests.find(lake, SILVER).orElseThrow().manifest();
      List<Figure> figures = figures(rows, silver, asGenerated(folder, silver, bronze), usage);
      FileTrees.remove(folder);
      return new Findings(
          "(g) Malformed rows",
          METHOD.formatted(rows, bronze.bytes() / 1_000_000, MalformedRows.EACH),
          figures);
    }
  }

  private static Map<String, String> settings(Path folder) {
    Map<String, String> settings = new HashMap<>();
    settings.put("ASSAY_LAKE", folder.resolve("lake").toString());
    settings.put("ASSAY_KERNEL_MEMORY_MB", "1024");
    settings.put("ASSAY_JAVA_OPTS", "-Xmx512m");
    return settings;
  }

  private static Usage silver(Setup setup, Map<String, String> settings, Definitions definitions) {
    return setup
        .assay()
        .command(
            settings,
            "run",
            "raw",
            "--stage",
            "silver",
            "--date",
            BRONZE.ds().toString(),
            "--definitions",
            definitions.root())
        .run();
  }

  private static List<Figure> figures(
      long rows, PartitionManifest silver, long asGenerated, Usage usage) {
    long malformed = 0;
    for (long row = 0; row < rows; row++) {
      malformed += MalformedRows.misfit(row) == null ? 0 : 1;
    }
    long accounted =
        silver.rows().written() + silver.rows().rejected() + silver.rows().deduplicated();
    return List.of(
        Figure.exactly("rows read", rows, silver.rows().read()),
        Figure.exactly("good and rejected rows", rows, accounted),
        Figure.exactly("good rows", rows - malformed, silver.rows().written()),
        Figure.exactly("rejected rows", malformed, silver.rows().rejected()),
        Figure.exactly("rejects with file, row, value and reason", malformed, asGenerated),
        Figure.spent("wall", "s", usage.wall()),
        Figure.spent("CPU", "s", usage.cpu()),
        Figure.spent("peak RSS", "MiB", usage.peakMib()));
  }

  /** How many rejects say what was generated, each of another row. */
  private static long asGenerated(Path folder, PartitionManifest silver, DataFile bronze)
      throws Exception {
    Path bucket = folder.resolve("lake").resolve(Layer.SILVER.toString());
    long good = 0;
    long last = 0;
    try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        Statement statement = connection.createStatement()) {
      for (DataFile file : silver.rejects().files()) {
        ResultSet rejects =
            statement.executeQuery(
                """
                SELECT source_file, source_row, v.rule, v."column", v.value, v.reason
                FROM (
                  SELECT *, violations[1] AS v FROM '%s' WHERE len(violations) = 1)
                ORDER BY source_row\
                """
                    .formatted(bucket.resolve(file.key())));
        while (rejects.next()) {
          MalformedRows.Misfit misfit = MalformedRows.misfit(rejects.getLong(2) - 1);
          boolean same =
              misfit != null
                  && rejects.getLong(2) > last
                  && rejects.getString(1).equals(bronze.key())
                  && rejects.getString(3).equals(misfit.rule())
                  && rejects.getString(4).equals(misfit.column())
                  && java.util.Objects.equals(rejects.getString(5), misfit.text())
                  && !rejects.getString(6).isBlank();
          good += same ? 1 : 0;
          last = rejects.getLong(2);
        }
      }
    }
    return good;
  }
}
