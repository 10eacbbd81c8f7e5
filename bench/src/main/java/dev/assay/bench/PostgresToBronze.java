// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import dev.assay.lake.storage.FileTrees;
import dev.assay.sandbox.S3Server;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.SandboxOptions;
import dev.assay.sandbox.ServerKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A table of PostgreSQL to bronze, held against a plain COPY into a file. */
final class PostgresToBronze implements Benchmark {
  private static final long ROWS = 10_000_000;
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 5);
  private static final String FLOOR = "floor";
  private static final String METHOD =
      """
      %,d rows of nine columns, %,d MB as CSV. The floor is %s into a file. Assay is the whole \
      command `assay run --stage bronze`, start-up included, with two splits at once; the silver \
      stage of `plain` and `zstd` is a command of its own, and its time is added. Each runs into \
      an empty lake.""";

  @Override
  public Findings run(Setup setup) throws Exception {
    Definitions definitions = definitions(setup);
    try (Sandbox sandbox =
        Sandbox.start(
            SandboxOptions.in(setup.folder().resolve("a"))
                .withServers(ServerKind.POSTGRES, ServerKind.S3))) {
      Postgres postgres = new Postgres(sandbox.postgres());
      postgres.fill(setup.sized(ROWS));
      Floor floor = Floor.of(setup, postgres);
      Lakes lakes = new Lakes(setup, definitions, postgres.settings());
      Alternation race = new Alternation().add(FLOOR, floor);
      for (String pipeline : List.of("plain", "zstd")) {
        race.add(pipeline, () -> lakes.folder(pipeline, "bronze"));
        race.add(pipeline + " silver", () -> lakes.folder(pipeline, "silver"));
        race.add(pipeline + " sandbox", () -> lakes.s3(pipeline, sandboxed(sandbox.s3())));
      }
      Map<String, String> minio = Buckets.minio();
      if (!minio.isEmpty()) {
        race.add("plain minio", () -> lakes.s3("plain", minio));
        race.add("zstd minio", () -> lakes.s3("zstd", minio));
      }
      Map<String, Usage> medians = race.run(setup.repeat());
      return new Findings(
          "(a) PostgreSQL to bronze",
          METHOD.formatted(setup.sized(ROWS), floor.megabytes(), floor.name()),
          figures(medians, !minio.isEmpty()));
    }
  }

  private static List<Figure> figures(Map<String, Usage> medians, boolean minio) {
    List<Figure> figures = new ArrayList<>();
    double floor = medians.get(FLOOR).wall();
    for (String pipeline : List.of("plain", "zstd")) {
      double bronze = medians.get(pipeline).wall();
      double silver = medians.get(pipeline + " silver").wall();
      figures.add(Figure.atMost(pipeline + ", folder", "s", floor, bronze, 1.0));
      figures.add(Figure.reported(pipeline + ", folder, and silver", "s", floor, bronze + silver));
      figures.add(
          Figure.reported(
              pipeline + ", the sandbox's S3",
              "s",
              floor,
              medians.get(pipeline + " sandbox").wall()));
      figures.add(
          minio
              ? Figure.atMost(
                  pipeline + ", MinIO", "s", floor, medians.get(pipeline + " minio").wall(), 1.5)
              : Figure.missing(pipeline + ", MinIO", "ASSAY_BENCH_S3_ENDPOINT is not set"));
    }
    return figures;
  }

  private static Map<String, String> sandboxed(S3Server s3) {
    return Map.of(
        "ASSAY_S3_ENDPOINT", s3.endpoint().toString(),
        "ASSAY_S3_ACCESS_KEY", s3.accessKey(),
        "ASSAY_S3_SECRET_KEY", s3.secretKey());
  }

  private static Definitions definitions(Setup setup) throws IOException {
    Definitions definitions = new Definitions(setup.folder().resolve("definitions-a"));
    for (String pipeline : List.of("plain", "zstd")) {
      definitions.write(
          pipeline,
          "pipeline.yaml",
          """
          pipeline: %s
          start: 2026-01-01
          sources:
            app:
              type: postgres
              url: "${BENCH_PG_URL}"
              user: "${BENCH_PG_USER}"
              password: "${BENCH_PG_PASSWORD}"
          bronze:
            orders: {source: app, compression: %s}
          silver:
            orders: {key: [id]}
          """
              .formatted(pipeline, pipeline.equals("zstd") ? "zstd" : "none"));
      definitions.write(pipeline, "contracts/silver/orders.avsc", CONTRACT);
    }
    return definitions;
  }

  private static final String CONTRACT =
      """
      {"type": "record", "name": "orders", "doc": "Orders of the benchmark.", "fields": [
        {"name": "id", "type": {"type": "string", "logicalType": "uuid"}, "doc": "the order"},
        {"name": "user_id", "type": "long", "doc": "the buyer"},
        {"name": "created_at", "type": {"type": "long", "logicalType": "timestamp-micros"},
         "doc": "when"},
        {"name": "day", "type": {"type": "int", "logicalType": "date"}, "doc": "the day"},
        {"name": "status", "type": "string", "doc": "paid, shipped or returned"},
        {"name": "amount",
         "type": {"type": "bytes", "logicalType": "decimal", "precision": 18, "scale": 6},
         "doc": "the price"},
        {"name": "currency", "type": "string", "doc": "its currency"},
        {"name": "quantity", "type": "int", "doc": "how many"},
        {"name": "note", "type": "string", "doc": "a text that needs quotes"}]}
      """;

  /** The plain copy. */
  private static final class Floor implements Supplier<Usage> {
    private final Child child;
    private final String name;
    private final Path file;
    private long bytes;

    private Floor(Child child, String name, Path file) {
      this.child = child;
      this.name = name;
      this.file = file;
    }

    static Floor of(Setup setup, Postgres postgres) {
      Path file = setup.folder().resolve("floor.csv");
      if (hasPsql()) {
        List<String> command = List.of("psql", "-X", "-q", "-c", postgres.copy());
        Child psql = new Child(setup.folder(), command).with(postgres.psqlSettings()).into(file);
        return new Floor(psql, "`psql -c \"COPY …\"`", file);
      }
      List<String> command =
          List.of(
              "java",
              "-cp",
              setup.classPath().toString(),
              CopyToFile.class.getName(),
              postgres.copy(),
              file.toString());
      Child jdbc = new Child(setup.folder(), command).with(postgres.settings());
      return new Floor(jdbc, "a bare COPY through JDBC (there is no psql here)", file);
    }

    private static boolean hasPsql() {
      return List.of(System.getenv("PATH").split(":", -1)).stream()
          .anyMatch(folder -> Files.isExecutable(Path.of(folder, "psql")));
    }

    @Override
    public Usage get() {
      Usage usage = child.run();
      try {
        bytes = Files.size(file);
        Files.delete(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return usage;
    }

    String name() {
      return name;
    }

    long megabytes() {
      return bytes / 1_000_000;
    }
  }

  /** Runs into lakes that are empty before. */
  private static final class Lakes {
    private final Setup setup;
    private final Definitions definitions;
    private final Map<String, String> source;
    private int day;

    Lakes(Setup setup, Definitions definitions, Map<String, String> source) {
      this.setup = setup;
      this.definitions = definitions;
      this.source = source;
    }

    /** One stage into a folder, which starts empty with bronze and is removed after silver. */
    Usage folder(String pipeline, String stage) {
      Path lake = setup.folder().resolve("lake-" + pipeline);
      Map<String, String> settings = new HashMap<>(source);
      settings.put("ASSAY_LAKE", lake.toString());
      Usage usage = run(settings, pipeline, stage, FIRST_DAY.toString());
      if (stage.equals("silver")) {
        FileTrees.remove(lake);
      }
      return usage;
    }

    Usage s3(String pipeline, Map<String, String> s3) {
      Map<String, String> settings = new HashMap<>(source);
      settings.putAll(s3);
      for (String layer : List.of("BRONZE", "SILVER", "GOLD", "OPS")) {
        settings.put(
            "ASSAY_BUCKET_" + layer, "assay-bench-" + layer.toLowerCase(java.util.Locale.ROOT));
      }
      day++;
      Usage usage = run(settings, pipeline, "bronze", FIRST_DAY.plusDays(day).toString());
      Buckets.clear(setup.folder(), settings);
      return usage;
    }

    private Usage run(Map<String, String> settings, String pipeline, String stage, String date) {
      return setup
          .assay()
          .command(
              settings,
              "run",
              pipeline,
              "--definitions",
              definitions.root(),
              "--stage",
              stage,
              "--date",
              date)
          .run();
    }
  }
}
