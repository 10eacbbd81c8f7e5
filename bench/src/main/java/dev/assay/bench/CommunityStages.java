// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import dev.assay.lake.Settings;
import dev.assay.lake.storage.FileTrees;
import dev.assay.pipelines.definition.DefinitionFolder;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.plan.Selection.Extent;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.run.ExitCode;
import dev.assay.pipelines.run.Run;
import dev.assay.pipelines.run.RunLimits;
import dev.assay.pipelines.run.RunRecord;
import dev.assay.pipelines.run.RunRequest;
import dev.assay.sandbox.community.CommunityOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Bronze of the community through silver, gold and load, held against DuckDB alone. */
final class CommunityStages implements Benchmark {
  /** Users that give about ten million rows in two days. */
  private static final long USERS = 174_000;

  private static final int DAYS = 2;
  private static final double PEAK_GIB = 2;
  private static final String METHOD =
      """
      %,d bronze rows of the community, %,d MB of CSV, %d days, in a folder. Assay is the whole \
      command `assay backfill --stage silver,gold,load` with -Xmx512m and ASSAY_KERNEL_MEMORY_MB=1024. \
      The floor is one process, -Xmx512m, with one DuckDB session of 1 GiB and all cores, which \
      runs the same statements one after the other: those that the kernels of a run of the same \
      command logged, word for word, but reading the lake's files where they lie.""";

  @Override
  public Findings run(Setup setup) throws Exception {
    Path folder = setup.folder().resolve("b");
    CommunityOptions options =
        new CommunityOptions(
            (int) setup.sized(USERS), DAYS, 42, CommunityOptions.DEFAULTS.firstDay());
    Map<String, String> settings = settings(folder.resolve("lake"), folder);
    Files.createDirectories(folder);
    CommunityLake.Size size =
        CommunityLake.write(options, Buckets.settings(setup.folder(), settings));
    Path program = trace(setup, folder, options);
    Map<String, Usage> medians =
        new Alternation()
            .add("floor", () -> floor(setup, program, folder.resolve("out")))
            .add("assay", () -> stages(setup, settings, options, folder))
            .run(setup.repeat());
    FileTrees.remove(folder);
    Usage floor = medians.get("floor");
    Usage assay = medians.get("assay");
    return new Findings(
        "(b) Silver, gold and load",
        METHOD.formatted(size.rows(), size.bytes() / 1_000_000, DAYS),
        List.of(
            Figure.atMost("CPU", "s", floor.cpu(), assay.cpu(), 1.3),
            Figure.reported("wall", "s", floor.wall(), assay.wall()),
            Figure.below("peak RSS", "GiB", assay.peakMib() / 1024, PEAK_GIB),
            Figure.reported(
                "peak RSS beside the floor's", "MiB", floor.peakMib(), assay.peakMib())));
  }

  private static Map<String, String> settings(Path lake, Path folder) {
    Map<String, String> settings = new HashMap<>();
    settings.put("ASSAY_LAKE", lake.toString());
    settings.put("ASSAY_WAREHOUSE", folder.resolve("warehouse").resolve("w.duckdb").toString());
    settings.put("ASSAY_PII_KEY", "the-key-of-the-masks");
    settings.put("ASSAY_KERNEL_MEMORY_MB", "1024");
    settings.put("ASSAY_JAVA_OPTS", "-Xmx512m");
    return settings;
  }

  /** Runs the stages once over the same bronze, in a lake whose silver and gold stay. */
  private static Path trace(Setup setup, Path folder, CommunityOptions options) throws IOException {
    Path lake = Files.createDirectories(folder.resolve("traced"));
    Files.createSymbolicLink(lake.resolve("bronze"), folder.resolve("lake/bronze"));
    Map<String, String> values = settings(lake, lake);
    values.put("ASSAY_PARALLELISM", "1");
    Settings settings = Buckets.settings(folder, values);
    PipelineDefinition definition = DefinitionFolder.builtIn().load(CommunityLake.PIPELINE);
    Path reference = setup.home().resolve("pipelines/definitions/community/reference");
    try (SqlTrace trace = SqlTrace.open(reference, folder.resolve("out"))) {
      RunRecord run =
          new Run(
                  definition,
                  settings,
                  new RunRequest(
                      options.firstDay().datesUntil(options.lastDay().plusDays(1)).toList(),
                      EnumSet.of(Stage.SILVER, Stage.GOLD, Stage.LOAD),
                      Set.of(),
                      Extent.NEEDED),
                  RunLimits.of(settings),
                  line -> {})
              .execute();
      if (run.exitCode() != ExitCode.DONE) {
        throw new IllegalStateException("the traced run failed: " + run.failures());
      }
      return Files.writeString(
          folder.resolve("program.sql"), String.join(PlainDuckDb.SEPARATOR, trace.statements()));
    }
  }

  private static Usage floor(Setup setup, Path program, Path out) {
    FileTrees.remove(out);
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return new Child(
            setup.folder(),
            List.of(
                "java",
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                setup.classPath().toString(),
                PlainDuckDb.class.getName(),
                program.toString(),
                out.toString(),
                Integer.toString(Runtime.getRuntime().availableProcessors())))
        .run();
  }

  private static Usage stages(
      Setup setup, Map<String, String> settings, CommunityOptions options, Path folder) {
    for (String made : List.of("lake/silver", "lake/gold", "lake/ops", "warehouse")) {
      FileTrees.remove(folder.resolve(made));
    }
    return setup
        .assay()
        .command(
            settings,
            "backfill",
            CommunityLake.PIPELINE,
            "--stage",
            "silver,gold,load",
            "--from",
            options.firstDay().toString(),
            "--to",
            options.lastDay().toString())
        .run();
  }
}
