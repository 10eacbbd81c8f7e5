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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The year that ended yesterday, of a pipeline all of whose partitions are published. */
final class LedgerYear {
  private static final int DAYS = 365;
  private static final int PAIRS = 5;
  private static final String ATTEMPT = "bench-1";
  private static final Pattern START = Pattern.compile("(?m)^start: .*$");
  private static final String LONG_AGO = "start: 2020-01-01";

  private final Setup setup;
  private final String pipeline;
  private final Definitions definitions;
  private final PipelineDefinition definition;

  /** Late enough that no rows of these days are waited for. */
  private final Instant publishedAt = Instant.now(Clock.systemUTC());

  private LedgerYear(Setup setup, String pipeline, Definitions definitions) {
    this.setup = setup;
    this.pipeline = pipeline;
    this.definitions = definitions;
    this.definition = DefinitionFolder.of(Path.of(definitions.root())).load(pipeline);
  }

  /** The community as if it had begun long ago: 20 tables. */
  static LedgerYear ofCommunity(Setup setup) throws IOException {
    Definitions definitions = new Definitions(setup.folder().resolve("definitions-d"));
    Path from = setup.home().resolve("pipelines/definitions").resolve(CommunityLake.PIPELINE);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = START.matcher(Files.readString(file)).replaceFirst(LONG_AGO);
        definitions.write(CommunityLake.PIPELINE, from.relativize(file).toString(), text);
      }
    }
    return new LedgerYear(setup, CommunityLake.PIPELINE, definitions);
  }

  /** Eleven tables: five of bronze, five of silver, and one of gold made of these. */
  static LedgerYear ofEleven(Setup setup) throws IOException {
    Definitions definitions = new Definitions(setup.folder().resolve("definitions-11"));
    definitions.write(
        "eleven",
        "pipeline.yaml",
        """
        pipeline: eleven
        %s
        sources:
          app: {type: postgres, url: "${APP_URL}", user: "${APP_USER}", password: "${APP_PASSWORD}"}
        bronze:
        %s
        silver:
        %s
        gold:
          all_of_them: {key: [id]}
        load: {to: "${ASSAY_WAREHOUSE}"}
        """
            .formatted(LONG_AGO, tables("{source: app}"), tables("{key: [id]}")));
    String union =
        IntStream.range(0, PAIRS)
            .mapToObj("SELECT id FROM silver.table_%d"::formatted)
            .collect(Collectors.joining(" UNION ALL "));
    definitions.write("eleven", "gold/all_of_them.sql", union);
    return new LedgerYear(setup, "eleven", definitions);
  }

  private static String tables(String declared) {
    return IntStream.range(0, PAIRS)
        .mapToObj(i -> "  table_%d: %s".formatted(i, declared))
        .collect(Collectors.joining("\n"));
  }

  /** The command that plans it, in that lake. */
  Child plan(Map<String, String> lake) {
    return setup
        .assay()
        .command(
            lake,
            "plan",
            pipeline,
            "--definitions",
            definitions.root(),
            "--from",
            start().toString(),
            "--to",
            start().plusDays(DAYS - 1).toString());
  }

  private static LocalDate start() {
    return LocalDate.now(ZoneOffset.UTC).minusDays(DAYS);
  }

  /** Writes its manifests, without the files that they name. */
  void write(Map<String, String> values) {
    Settings settings = Buckets.settings(setup.folder(), values);
    try (Lake lake = Lake.open(settings)) {
      lake.ensureBuckets();
      for (int i = 0; i < DAYS; i++) {
        for (TableName table : definition.tables()) {
          PartitionKey key = new PartitionKey(pipeline, table, start().plusDays(i));
          lake.store(table.layer())
              .put(LakeLayout.manifestKey(key), ManifestCodec.write(manifest(key)));
        }
      }
    }
  }

  /** The same, and the ledger's cache, which every run leaves. */
  void writeCached(Map<String, String> values) {
    write(values);
    try (Lake lake = Lake.open(Buckets.settings(setup.folder(), values))) {
      LedgerReader reader = new LedgerReader(lake, pipeline);
      reader.cache(reader.read());
    }
  }

  private PartitionManifest manifest(PartitionKey key) {
    return new PartitionManifest(
        PartitionManifest.VERSION,
        key.pipeline(),
        key.table().layer(),
        key.table().name(),
        key.ds(),
        1,
        ATTEMPT,
        "bench",
        publishedAt,
        RowCounts.passed(1),
        List.of(),
        definition.inputs(key.table()).stream()
            .map(input -> new InputRef(input, key.ds(), 1, ATTEMPT))
            .toList(),
        null,
        null,
        definition.fingerprint(key.table()),
        List.of(),
        null);
  }
}
