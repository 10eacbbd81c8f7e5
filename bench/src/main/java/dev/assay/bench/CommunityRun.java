// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import dev.assay.lake.Settings;
import dev.assay.lake.storage.FileTrees;
import dev.assay.pipelines.definition.DefinitionFolder;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.plan.Selection.Extent;
import dev.assay.pipelines.plan.Stage;
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

/**
 * The community's silver, gold and load over the same bronze, in two ways: by the command line, and
 * as the bare statements of such a run in one session of DuckDB.
 */
final class CommunityRun {
  static final int DAYS = 2;

  /** Users that give about ten million rows in two days. */
  private static final long USERS = 174_000;

  private final Setup setup;
  private final Path folder;
  private final CommunityOptions options;
  private final Map<String, String> settings;

  CommunityRun(Setup setup, Path folder) {
    this.setup = setup;
    this.folder = folder;
    this.options =
        new CommunityOptions(
            (int) setup.sized(USERS), DAYS, 42, CommunityOptions.DEFAULTS.firstDay());
    this.settings = settings(folder.resolve("lake"), folder);
  }

  /** Makes bronze. */
  CommunityLake.Size bronze() throws IOException {
    Files.createDirectories(folder);
    return CommunityLake.write(options, Buckets.settings(setup.folder(), settings));
  }

  void remove() {
    FileTrees.remove(folder);
  }

  /** Where a benchmark may keep files until {@link #remove}. */
  Path folder() {
    return folder;
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
  List<String> trace() throws IOException {
    Path lake = Files.createDirectories(folder.resolve("traced"));
    Files.createSymbolicLink(lake.resolve("bronze"), folder.resolve("lake/bronze"));
    Map<String, String> values = settings(lake, lake);
    values.put("ASSAY_PARALLELISM", "1");
    Settings settings = Buckets.settings(folder, values);
    PipelineDefinition definition = DefinitionFolder.builtIn().load(CommunityLake.PIPELINE);
    return TracedRun.of(
        definition,
        settings,
        new RunRequest(
            options.firstDay().datesUntil(options.lastDay().plusDays(1)).toList(),
            EnumSet.of(Stage.SILVER, Stage.GOLD, Stage.LOAD),
            Set.of(),
            Extent.NEEDED),
        folder);
  }

  /** Runs statements, one after the other, in a process of their own. */
  Usage plain(List<String> statements) {
    return new PlainRun(setup, PlainDuckDb.class, folder, 1024)
        .of(statements, folder.resolve("out"));
  }

  /** The whole command, into an empty silver, gold and warehouse. */
  Usage stages() {
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
