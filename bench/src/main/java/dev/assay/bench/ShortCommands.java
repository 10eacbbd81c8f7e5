// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import dev.assay.sandbox.community.CommunityOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Commands that have little or nothing to do, held against what a person waits without noticing.
 */
final class ShortCommands implements Benchmark {
  private static final double HELP_SECONDS = 0.6;
  private static final double PLAN_SECONDS = 2;
  private static final double RUN_SECONDS = 2;
  private static final double MONTH_SECONDS = 5;
  private static final int RUNS = 5;

  private static final String HELP = "`assay --help`";
  private static final String PLAN = "`assay plan`, a year of 20 tables";
  private static final String PLAN_UNCACHED = "`assay plan`, a year of 20 tables, no cache";
  private static final String PLAN_MINIO = "`assay plan`, a year of 20 tables in MinIO";
  private static final String PLAN_MINIO_11 = "`assay plan`, a year of 11 tables in MinIO";
  private static final String RUN = "`assay run`, nothing to do";
  private static final String MONTH = "`assay run bottleneck`, workbooks to `rapport_ca.xlsx`";

  private static final String METHOD =
      """
      Whole commands through the launcher, median of %d, wall time; CPU for a machine that is busy \
      with other things. The floor is `java -version`. A year is 365 days of 20 tables in a folder, \
      all published: with the ledger's cache that every run leaves, and without it; and one of \
      20 and one of 11 tables in MinIO, where there is one, with the cache. The demo's \
      data is 500 users and 7 days, all published before. The month of `bottleneck` is the whole \
      run, into an empty lake: three raw workbooks are read, cleaned, checked, joined, loaded into \
      DuckDB, exported as `rapport_ca.xlsx` and two CSV files, and reported on.""";

  @Override
  public Findings run(Setup setup) throws Exception {
    Map<String, Supplier<Usage>> commands = new LinkedHashMap<>();
    commands.put(HELP, setup.assay().command(Map.of(), "--help")::run);
    addYear(setup, commands);
    commands.put(RUN, nothingToDo(setup)::run);
    commands.put(MONTH, new WineMonth(setup).generate()::run);
    Alternation each =
        new Alternation().add("java", new Child(setup.folder(), List.of("java", "-version"))::run);
    commands.forEach(each::add);
    int times = Math.max(RUNS, setup.repeat());
    Map<String, Usage> medians = each.run(times);
    if (commands.containsKey(PLAN_MINIO)) {
      Buckets.clear(setup.folder(), minio(setup));
    }
    return new Findings("(d) Short commands", METHOD.formatted(times), figures(medians));
  }

  private static void addYear(Setup setup, Map<String, Supplier<Usage>> commands)
      throws IOException {
    LedgerYear year = LedgerYear.ofCommunity(setup);
    Map<String, String> uncached = settings(setup, "year");
    year.write(uncached);
    commands.put(PLAN_UNCACHED, year.plan(uncached)::run);
    Map<String, String> cached = settings(setup, "cached");
    year.writeCached(cached);
    commands.put(PLAN, year.plan(cached)::run);
    if (!Buckets.minio().isEmpty()) {
      Map<String, String> minio = minio(setup);
      LedgerYear eleven = LedgerYear.ofEleven(setup);
      year.writeCached(minio);
      eleven.writeCached(minio);
      commands.put(PLAN_MINIO, year.plan(minio)::run);
      commands.put(PLAN_MINIO_11, eleven.plan(minio)::run);
    }
  }

  private static Child nothingToDo(Setup setup) throws IOException {
    Map<String, String> demo = settings(setup, "demo");
    CommunityLake.write(CommunityOptions.DEFAULTS, Buckets.settings(setup.folder(), demo));
    String day = CommunityOptions.DEFAULTS.firstDay().toString();
    String last = CommunityOptions.DEFAULTS.lastDay().toString();
    setup.assay().command(demo, "backfill", "community", "--from", day, "--to", last).run();
    return setup.assay().command(demo, "run", "community", "--date", day);
  }

  private static List<Figure> figures(Map<String, Usage> medians) {
    List<Figure> figures = new ArrayList<>();
    add(figures, medians, HELP, HELP_SECONDS);
    add(figures, medians, PLAN, PLAN_SECONDS);
    add(figures, medians, PLAN_UNCACHED, PLAN_SECONDS);
    add(figures, medians, PLAN_MINIO, PLAN_SECONDS);
    add(figures, medians, PLAN_MINIO_11, PLAN_SECONDS);
    add(figures, medians, RUN, RUN_SECONDS);
    add(figures, medians, MONTH, MONTH_SECONDS);
    return figures;
  }

  /** Only what needs a MinIO may not have been measured. */
  private static void add(
      List<Figure> figures, Map<String, Usage> medians, String name, double limit) {
    Usage usage = medians.get(name);
    if (usage == null) {
      figures.add(Figure.missing(name, "ASSAY_BENCH_S3_ENDPOINT is not set"));
      return;
    }
    figures.add(Figure.below(name, "s", usage.wall(), limit));
    figures.add(Figure.reported(name + ", CPU", "s", medians.get("java").cpu(), usage.cpu()));
  }

  private static Map<String, String> settings(Setup setup, String lake) {
    Path folder = setup.folder().resolve(lake);
    Map<String, String> settings = new HashMap<>();
    settings.put("ASSAY_LAKE", folder.resolve("lake").toString());
    return common(settings, folder.resolve("warehouse.duckdb"));
  }

  private static Map<String, String> minio(Setup setup) {
    return common(Buckets.minio(), setup.folder().resolve("minio.duckdb"));
  }

  private static Map<String, String> common(Map<String, String> settings, Path warehouse) {
    settings.put("ASSAY_PII_KEY", "the-key-of-the-masks");
    settings.put("ASSAY_WAREHOUSE", warehouse.toString());
    return settings;
  }
}
