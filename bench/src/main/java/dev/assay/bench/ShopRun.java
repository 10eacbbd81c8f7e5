// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import dev.assay.lake.Settings;
import dev.assay.lake.storage.FileTrees;
import dev.assay.pipelines.definition.DefinitionFolder;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.plan.Selection.Extent;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.run.RunRequest;
import dev.assay.sandbox.ecommerce.ShopDay;
import dev.assay.sandbox.ecommerce.ShopFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A day of the online shop in two ways: by the command line, and as the bare statements of such a
 * run in one session of DuckDB, with a zip unpacked before and a tar.gz packed after.
 */
final class ShopRun {
  private static final String PIPELINE = "ecommerce";
  private static final LocalDate DAY = LocalDate.of(2026, 1, 5);
  private static final long BYTES_A_GB = 1_000_000_000;

  /** For DuckDB, in either way: what leaves the rest room below 2 GiB. */
  static final int MEMORY_MIB = 1280;

  /** What writes a file for others: nothing else that a run writes is CSV with a header. */
  private static final Pattern EXPORT =
      Pattern.compile("^COPY .*\\(FORMAT csv, HEADER true, DELIMITER '.'\\)$", Pattern.DOTALL);

  private final Setup setup;
  private final Path folder;
  private final double gb;

  ShopRun(Setup setup, Path folder, double gb) {
    this.setup = setup;
    this.folder = folder;
    this.gb = gb;
  }

  void generate() throws IOException {
    ShopFiles.write(
        new ShopDay(DAY, Math.round(gb * BYTES_A_GB), 42),
        folder.resolve("raw").resolve(DAY.toString()));
  }

  void remove() {
    FileTrees.remove(folder);
  }

  private Map<String, String> settings(Path place) {
    Map<String, String> settings = new HashMap<>();
    settings.put("ECOMMERCE_FILES", place.resolve("drop").toString());
    settings.put("ECOMMERCE_ARCHIVE", place.resolve("archive").toString());
    settings.put("ECOMMERCE_REPORTS", place.resolve("quality").toString());
    settings.put("ECOMMERCE_ALERTS", place.resolve("alerts.jsonl").toString());
    settings.put("ASSAY_EXPORTS", place.resolve("processed").toString());
    settings.put("ASSAY_LAKE", place.resolve("lake").toString());
    settings.put("ASSAY_WAREHOUSE", place.resolve("w.duckdb").toString());
    settings.put("ASSAY_PII_KEY", "the-key-of-the-masks");
    settings.put("ASSAY_KERNEL_MEMORY_MB", Integer.toString(MEMORY_MIB));
    settings.put("ASSAY_JAVA_OPTS", "-Xmx512m");
    return settings;
  }

  /** A folder with the day's files, which a run removes, and nothing else. */
  private Path fresh(String name) {
    Path place = folder.resolve(name);
    FileTrees.remove(place);
    Path drop = place.resolve("drop").resolve(DAY.toString());
    try (Stream<Path> files = Files.list(folder.resolve("raw").resolve(DAY.toString()))) {
      Files.createDirectories(drop);
      Files.createDirectories(place.resolve("archive"));
      for (Path file : files.toList()) {
        Files.createLink(drop.resolve(file.getFileName().toString()), file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return place;
  }

  /** Runs the day once, and keeps what its statements read that none of them wrote. */
  List<String> trace() {
    Path place = fresh("traced");
    Map<String, String> values = settings(place);
    values.put("ASSAY_PARALLELISM", "1");
    Settings settings = Buckets.settings(folder, values);
    PipelineDefinition definition = DefinitionFolder.builtIn().load(PIPELINE);
    List<String> traced =
        TracedRun.of(
            definition,
            settings,
            new RunRequest(List.of(DAY), EnumSet.allOf(Stage.class), Set.of(), Extent.NEEDED)
                .withoutArchive(),
            folder);
    long exported = traced.stream().filter(sql -> EXPORT.matcher(sql).find()).count();
    if (exported != definition.exports().size()) {
      throw new IllegalStateException(
          "of %d exports %d are statements".formatted(definition.exports().size(), exported));
    }
    List<String> program =
        traced.stream().map(sql -> ShopLogs.readAsJson(sql, unpacked())).toList();
    if (program.equals(traced)) {
      throw new IllegalStateException("no statement reads the logs as ShopLogs knows them");
    }
    return program;
  }

  private Path unpacked() {
    return folder.resolve("out").resolve("unpacked");
  }

  /** Unpacks, runs statements, and packs, in a process of its own. */
  Usage plain(List<String> statements) {
    return new PlainRun(setup, PlainShop.class, folder, MEMORY_MIB)
        .of(
            statements,
            unpacked(),
            folder.resolve("raw").resolve(DAY.toString()).toString(),
            unpacked().toString());
  }

  /** The whole command, into an empty lake. */
  Usage whole() {
    return setup
        .assay()
        .command(settings(fresh("assay")), "run", PIPELINE, "--date", DAY.toString())
        .run();
  }
}
