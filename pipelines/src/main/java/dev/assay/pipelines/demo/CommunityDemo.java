// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.demo;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Hints;
import dev.assay.lake.Settings;
import dev.assay.lake.storage.FileTrees;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.plan.Selection;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.run.Progress;
import dev.assay.pipelines.run.Run;
import dev.assay.pipelines.run.RunLimits;
import dev.assay.pipelines.run.RunRecord;
import dev.assay.pipelines.run.RunRequest;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.community.CommunityDatabases;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The pipeline {@code community} on real servers. For one thread. */
public final class CommunityDemo implements Demo {
  private final LocalState state;
  private final PipelineDefinition definition;
  private final SampleData data;
  private final Progress progress;

  /** A demo of the community pipeline on that data, that has not begun. */
  public CommunityDemo(
      LocalState state, PipelineDefinition definition, SampleData data, Progress progress) {
    this.state = state;
    this.definition = definition;
    this.data = data;
    this.progress = progress;
  }

  /** The servers are stopped when it returns; earlier state goes once they can be started. */
  @Override
  public RunRecord run(Consumer<Settings> opened) {
    LocalServers servers = new LocalServers(state);
    if (!servers.status().isEmpty()) {
      throw new AssayException(
          Category.CONFLICT,
          "the sandbox is running here: stop it first with '%s'"
              .formatted(Hints.command("sandbox down")));
    }
    progress.begin("starting PostgreSQL, Cassandra and an S3 server in " + state.sandbox());
    try (Sandbox sandbox = servers.openEmpty()) {
      try {
        return run(sandbox, opened);
      } finally {
        servers.removeRunning();
      }
    }
  }

  private RunRecord run(Sandbox sandbox, Consumer<Settings> opened) {
    Settings settings = Settings.file(state.running());
    opened.accept(settings);
    FileTrees.remove(state.warehouse().getParent());
    progress.begin("loading sample data");
    progress.say(data.load(CommunityDatabases.of(sandbox.postgres(), sandbox.cassandra())));
    RunLimits limits = RunLimits.of(settings).withWaveDays(data.days());
    return new Run(definition, settings, request(), limits, progress).execute();
  }

  @Override
  public Path warehouse() {
    return state.warehouse();
  }

  @Override
  public List<String> shown() {
    return definition.gold().stream()
        .map(table -> "community.%s ORDER BY ALL".formatted(table.table().name()))
        .toList();
  }

  @Override
  public List<String> next() {
    return List.of(
        "query \"FROM community.global_user_activity_per_day LIMIT 10\"",
        "status community",
        "rejects show community --table users",
        "sandbox up        # the servers again, with this state, to explore");
  }

  private RunRequest request() {
    return new RunRequest(
        data.dates(), EnumSet.allOf(Stage.class), Set.of(), Selection.Extent.NEEDED);
  }
}
