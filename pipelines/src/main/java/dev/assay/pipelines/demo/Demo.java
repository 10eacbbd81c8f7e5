// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.demo;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
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
import dev.assay.sandbox.CassandraServer;
import dev.assay.sandbox.PostgresServer;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.community.CommunityData;
import dev.assay.sandbox.community.CommunityLoader;
import dev.assay.sandbox.community.CommunityOptions;
import dev.assay.sandbox.community.CommunityTable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Real servers, sample data, the whole pipeline: what {@code assay demo} shows. For one thread. */
public final class Demo {
  private final LocalState state;
  private final PipelineDefinition definition;
  private final CommunityOptions options;
  private final Progress progress;

  /** A demo of the community pipeline with so many users and days, that has not begun. */
  public Demo(
      LocalState state,
      PipelineDefinition definition,
      int users,
      int days,
      long seed,
      Progress progress) {
    this.state = state;
    this.definition = definition;
    this.options = new CommunityOptions(users, days, seed, CommunityOptions.DEFAULTS.firstDay());
    this.progress = progress;
  }

  /** Runs it from an empty lake; the servers are stopped when it returns. */
  public RunRecord run() {
    LocalServers servers = new LocalServers(state);
    if (!servers.status().isEmpty()) {
      throw new AssayException(
          Category.CONFLICT,
          "the sandbox is running here: stop it first with 'assay sandbox down'");
    }
    clear();
    progress.begin("starting PostgreSQL, Cassandra and an S3 server in " + state.sandbox());
    try (Sandbox sandbox = servers.open()) {
      load(sandbox);
      return new Run(definition, Settings.file(state.running()), request(), limits(), progress)
          .execute();
    } finally {
      servers.removeRunning();
      servers.writeLeft();
    }
  }

  /** An earlier demo's lake and warehouse, which would leave nothing to do. */
  private void clear() {
    FileTrees.remove(Sandbox.objectsFolder(state.sandbox()));
    FileTrees.remove(state.warehouse().getParent());
  }

  private RunRequest request() {
    return new RunRequest(
        options.firstDay().datesUntil(options.firstDay().plusDays(options.days())).toList(),
        EnumSet.allOf(Stage.class),
        Set.of(),
        Selection.Extent.NEEDED);
  }

  private RunLimits limits() {
    return RunLimits.of(Settings.file(state.running())).withWaveDays(options.days());
  }

  private void load(Sandbox sandbox) {
    progress.begin("loading sample data");
    CommunityLoader loader = new CommunityLoader(CommunityData.generate(options));
    CompletableFuture<Map<CommunityTable, Long>> postgres =
        CompletableFuture.supplyAsync(() -> loadPostgres(loader, sandbox.postgres()));
    try {
      long cassandraRows = total(loadCassandra(loader, sandbox.cassandra()));
      progress.say(
          "loaded %d rows into PostgreSQL and %d into Cassandra"
              .formatted(total(postgres.join()), cassandraRows));
    } catch (CompletionException e) {
      throw new AssayException(
          Category.EXTERNAL,
          "the sample data cannot be loaded: %s; run the demo again"
              .formatted(e.getCause().getMessage()),
          e);
    }
  }

  private static Map<CommunityTable, Long> loadPostgres(
      CommunityLoader loader, PostgresServer server) {
    try {
      return loader.loadPostgres(server.jdbcUrl(), server.user(), server.password());
    } catch (SQLException | IOException e) {
      throw new CompletionException(e);
    }
  }

  private static Map<CommunityTable, Long> loadCassandra(
      CommunityLoader loader, CassandraServer server) {
    try {
      return loader.loadCassandra(
          new InetSocketAddress(server.host(), server.port()), server.datacenter());
    } catch (RuntimeException e) {
      throw new CompletionException(e);
    }
  }

  private static long total(Map<CommunityTable, Long> rows) {
    return rows.values().stream().mapToLong(Long::longValue).sum();
  }
}
