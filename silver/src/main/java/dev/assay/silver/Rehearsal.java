// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Lake;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.Settings;
import dev.assay.lake.beam.PartitionTask;
import dev.assay.lake.beam.SplitResult;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.ParquetInput;
import dev.assay.lake.manifest.DataFile;
import dev.assay.lake.manifest.PartitionFiles;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.lake.storage.ScratchSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Cleans rows that are given as text, as the silver stage does, in a lake of its own within a
 * scratch space: for tests of rules. Masks are made with the key {@value #PII_KEY}, whatever the
 * setting that holds it, and nothing is checked. For one thread; kernel and scratch space stay the
 * caller's.
 */
public final class Rehearsal {
  /** The key of masks. */
  public static final String PII_KEY = "assay test";

  private static final String NAME = "test";

  private final DuckDbKernel kernel;
  private final ScratchSpace scratch;
  private final Path lake;

  /** A rehearsal in a kernel that keeps the order of rows and may read that scratch space. */
  public Rehearsal(DuckDbKernel kernel, ScratchSpace scratch) {
    this.kernel = kernel;
    this.scratch = scratch;
    this.lake = scratch.newFolder();
    Typing.load(kernel);
  }

  private Settings settings(SilverTable table, Path folder) {
    Map<String, String> values = new TreeMap<>();
    values.put("ASSAY_LAKE", lake.toString().replace("\\", "\\\\"));
    values.put("ASSAY_BUCKET_SILVER", "silver");
    table.mask().values().stream()
        .map(Mask::key)
        .filter(Objects::nonNull)
        .forEach(key -> values.put(key, PII_KEY));
    String properties =
        values.entrySet().stream()
            .map(value -> value.getKey() + "=" + value.getValue() + "\n")
            .collect(Collectors.joining());
    return Settings.file(write(folder.resolve("settings.properties"), properties));
  }

  /**
   * Cleans rows.
   *
   * @param columns the source's columns
   * @param rows values in their order, null for NULL
   */
  public Cleaned clean(
      SilverTable table, LocalDate ds, List<String> columns, List<List<String>> rows) {
    Path folder = scratch.newFolder();
    PartitionKey partition = new PartitionKey(NAME, table.table(), ds);
    PartitionTask task = new PartitionTask(partition, NAME, NAME, null, List.of(), "");
    Path file = write(folder.resolve("given.csv"), csv(columns, rows));
    CsvFiles csv =
        new CsvFiles(
            table.input().toString(),
            rows.size(),
            columns.stream().map(column -> new SourceColumn(column, "text")).toList(),
            List.of(new DataFile("given.csv", 0, rows.size(), "", 0)),
            List.of(file),
            List.of(),
            null);
    Settings settings = settings(table, folder);
    try (Lake own = Lake.open(settings)) {
      SplitResult result =
          new Cleaning(kernel, settings, table.withoutChecks(), task, csv, folder)
              .run(new PartitionFiles(own, partition, folder.getFileName().toString()));
      return new Cleaned(relation(result.files()), relation(result.rejects().files()));
    } finally {
      scratch.remove(folder);
    }
  }

  private String relation(List<DataFile> files) {
    List<Path> paths =
        files.stream().map(file -> lake.resolve("silver").resolve(file.key())).toList();
    return paths.isEmpty() ? null : ParquetInput.scan(paths);
  }

  private static String csv(List<String> columns, List<List<String>> rows) {
    StringBuilder csv = new StringBuilder(line(columns));
    rows.forEach(row -> csv.append(line(row)));
    return csv.toString();
  }

  /** NULL is bare, every text is quoted. */
  private static String line(List<String> values) {
    return values.stream()
        .map(value -> value == null ? "" : '"' + value.replace("\"", "\"\"") + '"')
        .collect(Collectors.joining(",", "", "\n"));
  }

  private static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new AssayException(Category.RESOURCES, "cannot write %s: %s".formatted(file, e), e);
    }
  }

  /**
   * What became of the rows.
   *
   * @param rows those that were written, as a FROM item of the kernel
   * @param rejects those that were rejected, as they are kept, as a FROM item; null for none
   */
  public record Cleaned(String rows, String rejects) {}
}
