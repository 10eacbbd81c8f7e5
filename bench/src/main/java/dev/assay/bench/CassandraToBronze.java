// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.assay.lake.Lake;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.manifest.Manifests;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.storage.FileTrees;
import dev.assay.sandbox.CassandraServer;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.SandboxOptions;
import dev.assay.sandbox.ServerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A table of Cassandra to bronze, held against a bare loop over as many ranges. */
final class CassandraToBronze implements Benchmark {
  private static final long ROWS = 1_000_000;
  private static final String DAY = "2026-01-05";
  private static final String METHOD =
      """
      %,d rows of four columns, %d splits. The floor is a process with the bare driver over as \
      many ranges of tokens, %d at once, in pages of 5,000, that only counts the rows. Assay is \
      the whole command `assay run --stage bronze` into an empty folder. Both with their \
      start-up.""";

  @Override
  public Findings run(Setup setup) throws Exception {
    long rows = setup.sized(ROWS);
    Definitions definitions = definitions(setup);
    try (Sandbox sandbox =
        Sandbox.start(
            SandboxOptions.in(setup.folder().resolve("c")).withServers(ServerKind.CASSANDRA))) {
      CassandraServer server = sandbox.cassandra();
      try (CqlSession session = Cassandra.open(server.host(), server.port(), server.datacenter())) {
        Cassandra.fill(session, rows);
      }
      Subject subject = new Subject(setup, definitions, server);
      subject.run();
      int splits = subject.splits;
      int threads = Math.min(splits, Runtime.getRuntime().availableProcessors());
      Map<String, Usage> medians =
          new Alternation()
              .add("floor", () -> floor(setup, server, splits, threads, rows))
              .add("assay", subject::run)
              .run(setup.repeat());
      return new Findings(
          "(c) Cassandra to bronze",
          METHOD.formatted(rows, splits, threads),
          List.of(
              Figure.atLeast(
                  "rows a second",
                  "rows/s",
                  rows / medians.get("floor").wall(),
                  rows / medians.get("assay").wall(),
                  0.8),
              Figure.reported(
                  "CPU of the client",
                  "s",
                  medians.get("floor").cpu(),
                  medians.get("assay").cpu())));
    }
  }

  private static Usage floor(
      Setup setup, CassandraServer server, int ranges, int threads, long rows) {
    Child scan =
        new Child(
            setup.folder(),
            List.of(
                "java",
                "-XX:+UseSerialGC",
                "-cp",
                setup.classPath().toString(),
                BareScan.class.getName(),
                server.host(),
                Integer.toString(server.port()),
                server.datacenter(),
                Integer.toString(ranges),
                Integer.toString(threads)));
    Usage usage = scan.run();
    try {
      if (Long.parseLong(Files.readString(scan.out()).strip()) != rows) {
        throw new IllegalStateException("the floor did not see all rows");
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return usage;
  }

  private static Definitions definitions(Setup setup) throws IOException {
    Definitions definitions = new Definitions(setup.folder().resolve("definitions-c"));
    definitions.write(
        "events",
        "pipeline.yaml",
        """
        pipeline: events
        start: 2026-01-01
        sources:
          events:
            type: cassandra
            contact_points: "${BENCH_CASSANDRA}"
            datacenter: "${BENCH_CASSANDRA_DC}"
            keyspace: bench
        bronze:
          user_session_events: {source: events}
        """);
    return definitions;
  }

  /** Extraction into an empty folder. */
  private static final class Subject {
    private final Setup setup;
    private final Definitions definitions;
    private final Map<String, String> settings;
    private final Path lake;
    private int splits;

    Subject(Setup setup, Definitions definitions, CassandraServer server) {
      this.setup = setup;
      this.definitions = definitions;
      this.lake = setup.folder().resolve("lake-c");
      this.settings =
          Map.of(
              "ASSAY_LAKE", lake.toString(),
              "BENCH_CASSANDRA", server.contactPoint(),
              "BENCH_CASSANDRA_DC", server.datacenter());
    }

    Usage run() {
      Usage usage =
          setup
              .assay()
              .command(
                  settings,
                  "run",
                  "events",
                  "--definitions",
                  definitions.root(),
                  "--stage",
                  "bronze",
                  "--date",
                  DAY)
              .run();
      splits = manifest().files().size();
      FileTrees.remove(lake);
      return usage;
    }

    private PartitionManifest manifest() {
      try (Lake opened = Lake.open(Buckets.settings(setup.folder(), settings))) {
        PartitionKey key = PartitionKey.parse("events/bronze.user_session_events/" + DAY);
        return Manifests.find(opened, key).orElseThrow().manifest();
      }
    }
  }
}
