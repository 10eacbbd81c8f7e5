// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Lake;
import dev.assay.lake.LakeLayout;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.manifest.DataFile;
import dev.assay.lake.manifest.Manifests;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.PartitionPublisher;
import dev.assay.lake.manifest.Published;
import dev.assay.lake.manifest.RowCounts;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.lake.manifest.SourcePosition;
import dev.assay.lake.storage.WrittenObject;
import dev.assay.pipelines.definition.DefinitionFolder;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.plan.Selection;
import dev.assay.pipelines.plan.Selection.Extent;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.query.QuerySession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The pipeline {@code cellar} on a lake in a folder; bronze is written by hand. */
final class Cellar implements AutoCloseable {
  static final String WINES = "id,maker\n1,Ann\n2,Bob\n";

  private static final Path DEFINITIONS = Path.of("src/test/resources/definitions/valids/cellar");

  private final Path folder;
  private final Lake lake;

  Cellar(Path folder) {
    this.folder = folder;
    write(
        "settings.properties",
        "ASSAY_LAKE=%s%nASSAY_PII_KEY=test%nCELLAR_WAREHOUSE=%s%n"
            .formatted(folder.resolve("lake"), warehouse()));
    lake = Lake.open(settings());
    lake.ensureBuckets();
  }

  /** Two sales of that day. */
  static String sales(LocalDate day) {
    return """
    id,wine_id,shop,amount,bottles,sold_at,replaces
    1,1,paris,10.25,1,%1$s 10:00:00+00,
    2,2,lyon,20.25,2,%1$s 11:00:00+00,
    """
        .formatted(day);
  }

  Settings settings() {
    return Settings.file(folder.resolve("settings.properties"));
  }

  /** Changes a setting. */
  Cellar set(String name, String value) {
    Path file = folder.resolve("settings.properties");
    try {
      Files.writeString(file, "%s=%s%n".formatted(name, value), StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  Path warehouse() {
    return folder.resolve("warehouse").resolve("analytics.duckdb");
  }

  Lake lake() {
    return lake;
  }

  PipelineDefinition definition() {
    return DefinitionFolder.of(DEFINITIONS.getParent()).load("cellar");
  }

  /** The definitions with texts replaced, which must be there: file, text and new text of each. */
  PipelineDefinition definition(String... edits) {
    Path copies = newFolder();
    copy(DEFINITIONS, copies.resolve("cellar"));
    for (int i = 0; i < edits.length; i += 3) {
      edit(copies.resolve("cellar").resolve(edits[i]), edits[i + 1], edits[i + 2]);
    }
    return DefinitionFolder.of(copies).load("cellar");
  }

  private static void edit(Path file, String from, String to) {
    try {
      String text = Files.readString(file);
      if (!text.contains(from)) {
        throw new IllegalArgumentException(file + " does not hold: " + from);
      }
      Files.writeString(file, text.replace(from, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path newFolder() {
    try {
      return Files.createTempDirectory(folder, "definitions");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Publishes both tables of bronze for a day. */
  Cellar day(LocalDate day, String wines, String sales) {
    return bronze("wines", day, wines).bronze("sales", day, sales);
  }

  /** Publishes a table of bronze for a day, in the place of what was there. */
  Cellar bronze(String table, LocalDate day, String csv) {
    PartitionKey key = new PartitionKey("cellar", new TableName(Layer.BRONZE, table), day);
    Optional<Published> before = Manifests.find(lake, key);
    long generation = 1 + before.map(p -> p.manifest().generation()).orElse(0L);
    String attempt = "b" + generation;
    String object = LakeLayout.dataKey(key, attempt, 0, "csv");
    WrittenObject written = lake.store(Layer.BRONZE).upload(object, write("bronze.csv", csv));
    long rows = csv.lines().count() - 1;
    List<SourceColumn> columns =
        Arrays.stream(csv.lines().findFirst().orElseThrow().split(","))
            .map(name -> new SourceColumn(name, "text"))
            .toList();
    PartitionManifest manifest =
        new PartitionManifest(
            PartitionManifest.VERSION,
            "cellar",
            Layer.BRONZE,
            table,
            day,
            generation,
            attempt,
            "run",
            Instant.EPOCH,
            RowCounts.passed(rows),
            List.of(new DataFile(object, written.bytes(), rows, written.crc32c(), 0)),
            List.of(),
            new SourcePosition("test", table, Instant.EPOCH, columns),
            null,
            definition().fingerprint(key.table()),
            List.of(),
            null);
    new PartitionPublisher(lake.store(Layer.BRONZE))
        .publish(manifest, before.map(Published::etag).orElse(null));
    return this;
  }

  RunRecord run(PipelineDefinition definition, List<LocalDate> days, Set<Stage> stages) {
    RunRequest request = new RunRequest(days, stages, Set.of(), Extent.NEEDED);
    return new Run(definition, settings(), request, RunLimits.of(settings()), line -> {}).execute();
  }

  Selection selection(LocalDate... days) {
    return new Selection(List.of(days), Set.of(Layer.values()), Set.of(), Extent.NEEDED);
  }

  Optional<PartitionManifest> manifest(String table, LocalDate day) {
    return Manifests.find(lake, new PartitionKey("cellar", TableName.parse(table), day))
        .map(Published::manifest);
  }

  /** The rows of a query on the warehouse, each as text. */
  List<String> query(String sql) {
    try (QuerySession session =
        QuerySession.open(Optional.of(warehouse()), RunLimits.of(settings()).kernel(1))) {
      return session.run(sql, "cellar", () -> Lake.open(settings())).rows().stream()
          .map(Object::toString)
          .toList();
    }
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    lake.close();
  }
}
