// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze;

import dev.assay.bronze.csv.DuckDbCsv;
import dev.assay.lake.Failure;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.beam.PartitionOutcome;
import dev.assay.lake.beam.PartitionTask;
import dev.assay.lake.manifest.DataFile;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.SourceColumn;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;

/** Extractions into a lake in a folder, through Beam's direct runner. */
public final class Extraction {
  /** The outcomes that came out of pipelines, by table and day. */
  private static final Map<PartitionKey, PartitionOutcome> OUTCOMES = new ConcurrentHashMap<>();

  private final Path folder;
  private final Properties values = new Properties();
  private final Map<TableName, Baseline> known = new HashMap<>();

  /** A lake in that folder. */
  public Extraction(Path folder) {
    this.folder = folder;
    values.setProperty("ASSAY_LAKE", folder.resolve("lake").toString());
  }

  /** With a setting. */
  public Extraction with(String name, String value) {
    values.setProperty(name, value);
    return this;
  }

  /** With columns that were published before. */
  public Extraction known(String table, List<SourceColumn> columns) {
    TableName name = TableName.parse("bronze." + table);
    PartitionKey before = new PartitionKey("test", name, LocalDate.EPOCH);
    known.put(name, new Baseline(before, columns, false));
    return this;
  }

  /** The settings, from a file. */
  public Settings settings() throws IOException {
    Path file = folder.resolve("settings.properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      values.store(writer, null);
    }
    return Settings.file(file);
  }

  /** Opens the sources. */
  public Bronze.Session open(BronzeTable... tables) throws IOException {
    return Bronze.open(settings(), List.of(tables), known, java.util.Set.of());
  }

  /** Extracts tables for a day. */
  public Map<String, PartitionOutcome> run(LocalDate day, BronzeTable... tables)
      throws IOException {
    try (Bronze.Session session = open(tables)) {
      return run(session, day, tables);
    }
  }

  /** Extracts tables for a day from sources that are open. */
  public Map<String, PartitionOutcome> run(
      Bronze.Session session, LocalDate day, BronzeTable... tables) {
    DirectOptions options = PipelineOptionsFactory.as(DirectOptions.class);
    options.setTargetParallelism(2);
    Pipeline pipeline = Pipeline.create(options);
    List<PartitionTask> tasks = new ArrayList<>();
    for (BronzeTable table : tables) {
      PartitionKey key = new PartitionKey("test", table.table(), day);
      OUTCOMES.remove(key);
      String attempt = "a" + System.nanoTime();
      tasks.add(new PartitionTask(key, "run", attempt, null, List.of(), "definition"));
    }
    pipeline
        .apply(Create.of(tasks))
        .apply("Extract", session.extract())
        .apply(ParDo.of(new Collect()));
    pipeline.run().waitUntilFinish();
    Map<String, PartitionOutcome> outcomes = new TreeMap<>();
    for (PartitionTask task : tasks) {
      outcomes.put(task.partition().table().name(), OUTCOMES.get(task.partition()));
    }
    return outcomes;
  }

  /** The manifest of a partition that must have been published. */
  public static PartitionManifest published(PartitionOutcome outcome) {
    if (outcome.failure() != null) {
      throw new AssertionError(outcome.failure().message());
    }
    return outcome.manifest();
  }

  /** The failure of a partition that must have failed. */
  public static Failure failed(PartitionOutcome outcome) {
    if (outcome.failure() == null) {
      throw new AssertionError(outcome.partition() + " was published");
    }
    return outcome.failure();
  }

  /** The rows of a partition, read back by DuckDB. */
  public List<List<String>> rows(PartitionOutcome outcome) throws Exception {
    List<List<String>> rows = new ArrayList<>();
    for (DataFile file : published(outcome).files()) {
      rows.addAll(DuckDbCsv.read(path(file)));
    }
    return rows;
  }

  /** The text of a partition's only file. */
  public String text(PartitionOutcome outcome) throws IOException {
    return Files.readString(path(published(outcome).files().get(0)));
  }

  private Path path(DataFile file) {
    return folder.resolve("lake/bronze").resolve(file.key());
  }

  private static final class Collect extends DoFn<PartitionOutcome, Void> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element PartitionOutcome outcome) {
      OUTCOMES.put(outcome.partition(), outcome);
    }
  }
}
