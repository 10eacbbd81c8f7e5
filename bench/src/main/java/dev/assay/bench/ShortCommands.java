// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import dev.assay.lake.Lake;
import dev.assay.lake.LakeLayout;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.manifest.InputRef;
import dev.assay.lake.manifest.LedgerReader;
import dev.assay.lake.manifest.ManifestCodec;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.RowCounts;
import dev.assay.pipelines.definition.DefinitionFolder;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.sandbox.community.CommunityOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Commands that have little or nothing to do, held against what a person waits without noticing.
 */
final class ShortCommands implements Benchmark {
  private static final double HELP_SECONDS = 0.6;
  private static final double PLAN_SECONDS = 2;
  private static final double RUN_SECONDS = 2;
  private static final int YEAR_DAYS = 365;
  private static final int RUNS = 5;
  private static final Pattern START = Pattern.compile("(?m)^start: .*$");
  private static final String METHOD =
      """
      Whole commands through the launcher, median of %d, wall time; CPU for a machine that is busy \
      with other things. The floor is `java -version`. The year is one of 20 tables in a folder, \
      all published: with the ledger's cache that every run leaves, and without it; and one in \
      MinIO, where there is one, with the cache. The demo's \
      data is 500 users and 7 days, all published before.""";

  @Override
  public Findings run(Setup setup) throws Exception {
    Definitions definitions = new Definitions(setup.folder().resolve("definitions-d"));
    copy(setup.home().resolve("pipelines/definitions/community"), definitions);
    Map<String, String> year = settings(setup, "year");
    writeYear(definitions, Buckets.settings(setup.folder(), year));
    Map<String, String> cached = settings(setup, "cached");
    cache(writeYear(definitions, Buckets.settings(setup.folder(), cached)));
    Map<String, String> demo = settings(setup, "demo");
    CommunityLake.write(CommunityOptions.DEFAULTS, Buckets.settings(setup.folder(), demo));
    String day = CommunityOptions.DEFAULTS.firstDay().toString();
    String last = CommunityOptions.DEFAULTS.lastDay().toString();
    setup.assay().command(demo, "backfill", "community", "--from", day, "--to", last).run();
    String[] plan = {
      "plan",
      "community",
      "--definitions",
      definitions.root(),
      "--from",
      yearStart().toString(),
      "--to",
      yearStart().plusDays(YEAR_DAYS - 1).toString()
    };
    Map<String, String> minio = Buckets.minio();
    Alternation commands =
        new Alternation()
            .add("java", new Child(setup.folder(), List.of("java", "-version"))::run)
            .add("help", setup.assay().command(Map.of(), "--help")::run)
            .add("plan", setup.assay().command(cached, plan)::run)
            .add("plan, no cache", setup.assay().command(year, plan)::run)
            .add("run", setup.assay().command(demo, "run", "community", "--date", day)::run);
    if (!minio.isEmpty()) {
      minio.put("ASSAY_PII_KEY", "the-key-of-the-masks");
      minio.put("ASSAY_WAREHOUSE", setup.folder().resolve("minio.duckdb").toString());
      cache(writeYear(definitions, Buckets.settings(setup.folder(), minio)));
      commands.add("plan, MinIO", setup.assay().command(minio, plan)::run);
    }
    Map<String, Usage> medians = commands.run(Math.max(RUNS, setup.repeat()));
    if (!minio.isEmpty()) {
      Buckets.clear(setup.folder(), minio);
    }
    return new Findings(
        "(d) Short commands", METHOD.formatted(Math.max(RUNS, setup.repeat())), figures(medians));
  }

  private static List<Figure> figures(Map<String, Usage> medians) {
    List<Figure> figures = new ArrayList<>();
    add(figures, medians, "help", "`assay --help`", HELP_SECONDS);
    add(figures, medians, "plan", "`assay plan`, a year", PLAN_SECONDS);
    add(figures, medians, "plan, no cache", "`assay plan`, a year, no cache", PLAN_SECONDS);
    if (medians.containsKey("plan, MinIO")) {
      add(figures, medians, "plan, MinIO", "`assay plan`, a year in MinIO", PLAN_SECONDS);
    } else {
      figures.add(
          Figure.missing("`assay plan`, a year in MinIO", "ASSAY_BENCH_S3_ENDPOINT is not set"));
    }
    add(figures, medians, "run", "`assay run`, nothing to do", RUN_SECONDS);
    return figures;
  }

  private static void add(
      List<Figure> figures, Map<String, Usage> medians, String key, String name, double limit) {
    figures.add(Figure.below(name, "s", medians.get(key).wall(), limit));
    figures.add(
        Figure.reported(name + ", CPU", "s", medians.get("java").cpu(), medians.get(key).cpu()));
  }

  private static Map<String, String> settings(Setup setup, String lake) {
    Path folder = setup.folder().resolve(lake);
    Map<String, String> settings = new HashMap<>();
    settings.put("ASSAY_LAKE", folder.resolve("lake").toString());
    settings.put("ASSAY_WAREHOUSE", folder.resolve("warehouse.duckdb").toString());
    settings.put("ASSAY_PII_KEY", "the-key-of-the-masks");
    return settings;
  }

  private static void cache(Settings settings) {
    try (Lake lake = Lake.open(settings)) {
      LedgerReader reader = new LedgerReader(lake, CommunityLake.PIPELINE);
      reader.cache(reader.read());
    }
  }

  /** The year that ended yesterday. */
  private static LocalDate yearStart() {
    return LocalDate.now(ZoneOffset.UTC).minusDays(YEAR_DAYS);
  }

  /** The community as if it had begun long ago. */
  private static void copy(Path from, Definitions to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file);
        to.write(
            CommunityLake.PIPELINE,
            from.relativize(file).toString(),
            START.matcher(text).replaceFirst("start: 2020-01-01"));
      }
    }
  }

  /** A year of manifests, without the files that they name. */
  private static Settings writeYear(Definitions definitions, Settings settings) throws IOException {
    PipelineDefinition definition =
        DefinitionFolder.of(Path.of(definitions.root())).load(CommunityLake.PIPELINE);
    try (Lake lake = Lake.open(settings)) {
      lake.ensureBuckets();
      for (int i = 0; i < YEAR_DAYS; i++) {
        for (TableName table : definition.tables()) {
          PartitionKey key =
              new PartitionKey(CommunityLake.PIPELINE, table, yearStart().plusDays(i));
          lake.store(table.layer())
              .put(LakeLayout.manifestKey(key), ManifestCodec.write(manifest(definition, key)));
        }
      }
    }
    return settings;
  }

  private static PartitionManifest manifest(PipelineDefinition definition, PartitionKey key) {
    return new PartitionManifest(
        PartitionManifest.VERSION,
        key.pipeline(),
        key.table().layer(),
        key.table().name(),
        key.ds(),
        1,
        "bench-1",
        "bench",
        Instant.EPOCH,
        RowCounts.passed(1),
        List.of(),
        definition.inputs(key.table()).stream()
            .map(input -> new InputRef(input, key.ds(), 1, "bench-1"))
            .toList(),
        null,
        null,
        definition.fingerprint(key.table()),
        List.of(),
        null);
  }
}
