// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.Lake;
import dev.assay.lake.LakeLayout;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.beam.Base;
import dev.assay.lake.beam.PartitionOutcome;
import dev.assay.lake.beam.PartitionTask;
import dev.assay.lake.beam.SplitResult;
import dev.assay.lake.beam.WholePartition;
import dev.assay.lake.beam.Worker;
import dev.assay.lake.contract.Column;
import dev.assay.lake.contract.ColumnType;
import dev.assay.lake.contract.ContractPolicy;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.kernel.KernelLimits;
import dev.assay.lake.manifest.DataFile;
import dev.assay.lake.manifest.InputRef;
import dev.assay.lake.manifest.ManifestCodec;
import dev.assay.lake.manifest.Manifests;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.RowCounts;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.lake.manifest.SourcePosition;
import dev.assay.lake.storage.FileTrees;
import dev.assay.lake.storage.WrittenObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** A lake in a folder with bronze partitions written by hand, and readers of what silver makes. */
final class BronzeFixture implements AutoCloseable {
  static final LocalDate DAY = LocalDate.of(2026, 1, 5);
  static final String PII_KEY = "a key for tests only";
  static final KernelLimits LIMITS = new KernelLimits(1, 256L << 20, 1L << 30);

  private final Path root;
  private final Settings settings;
  private final Lake lake;
  private final List<DataFile> files = new ArrayList<>();
  private final boolean temporary;
  private int attempts;

  BronzeFixture(Path root) {
    this(root, false);
  }

  private BronzeFixture(Path root, boolean temporary) {
    this.temporary = temporary;
    try {
      this.root = Files.createDirectories(root);
      this.settings = Settings.file(root.resolve("settings.properties"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    write("ASSAY_LAKE=%s%nASSAY_PII_KEY=%s%n".formatted(root.resolve("lake"), PII_KEY));
    this.lake = Lake.open(settings);
  }

  /** In a folder of its own that closing removes, for properties: they have none for each try. */
  static BronzeFixture temporary() {
    try {
      return new BronzeFixture(Files.createTempDirectory("assay-test"), true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String properties) {
    try {
      Files.writeString(root.resolve("settings.properties"), properties);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes the key of masks away. */
  void forgetKey() {
    write("ASSAY_LAKE=%s%n".formatted(root.resolve("lake")));
  }

  Settings settings() {
    return settings;
  }

  Lake lake() {
    return lake;
  }

  /** Adds a file to the next partition. */
  BronzeFixture file(String csv, long rows) {
    return file(csv.getBytes(java.nio.charset.StandardCharsets.UTF_8), rows, "csv");
  }

  BronzeFixture file(byte[] content, long rows, String extension) {
    try {
      Path local = Files.createTempFile(root, "bronze", "");
      Files.write(local, content);
      String key = LakeLayout.dataKey(bronzeKey("t"), "b" + attempts, files.size(), extension);
      WrittenObject written = lake.store(Layer.BRONZE).upload(key, local);
      files.add(new DataFile(key, written.bytes(), rows, written.crc32c(), 0));
      Files.delete(local);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PartitionKey bronzeKey(String table) {
    return new PartitionKey("test", new TableName(Layer.BRONZE, table), DAY);
  }

  /** Publishes the files added as a partition with those columns. */
  InputRef publish(String... columns) {
    List<SourceColumn> source =
        Arrays.stream(columns)
            .map(c -> c.split(":", 2))
            .map(c -> new SourceColumn(c[0], c.length > 1 ? c[1] : "text"))
            .toList();
    long rows = files.stream().mapToLong(DataFile::rows).sum();
    PartitionManifest manifest =
        new PartitionManifest(
            1,
            "test",
            Layer.BRONZE,
            "t",
            DAY,
            1,
            "b" + attempts++,
            "run",
            Instant.EPOCH,
            RowCounts.passed(rows),
            files,
            List.of(),
            new SourcePosition("test", "t", Instant.EPOCH, source),
            null,
            "d",
            List.of(),
            null);
    files.clear();
    lake.store(Layer.BRONZE)
        .put(LakeLayout.manifestKey(manifest.partition()), ManifestCodec.write(manifest));
    return manifest.asInput();
  }

  PartitionTask task(InputRef input) {
    PartitionKey key = new PartitionKey("test", new TableName(Layer.SILVER, "t"), DAY);
    return new PartitionTask(key, "run", "s" + attempts++, null, List.of(input), "d");
  }

  /** Cleans a partition with a worker of its own. */
  SplitResult clean(SilverTable table, InputRef input) {
    return clean(table, input, LIMITS);
  }

  SplitResult clean(SilverTable table, InputRef input, KernelLimits limits) {
    try (Worker<SilverSplit> worker = new SilverWorkers(settings, List.of(table), limits).open()) {
      return worker.work(task(input), 0, new SilverSplit(input));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Publishes what cleaning made as the next generation of the silver partition. */
  PartitionManifest publish(SplitResult result, PartitionTask task) {
    PartitionOutcome outcome = WholePartition.publish(lake, task, result, 0);
    if (!outcome.published()) {
      throw new IllegalStateException(outcome.failure().message());
    }
    return outcome.manifest();
  }

  /** Cleans a bronze partition and publishes what that makes. */
  PartitionManifest cleanAndPublish(SilverTable table, InputRef input) {
    return publish(clean(table, input), next(List.of(input), "d"));
  }

  /** The task to make the next generation of the silver partition. */
  PartitionTask next(List<InputRef> inputs, String definition) {
    PartitionKey key = new PartitionKey("test", new TableName(Layer.SILVER, "t"), DAY);
    Base base =
        Manifests.find(lake, key)
            .map(p -> new Base(p.manifest().generation(), p.etag()))
            .orElse(null);
    return new PartitionTask(key, "run", "s" + attempts++, base, inputs, definition);
  }

  /** Puts the rejects of a published partition through a table's rules. */
  ReplayedPartition replay(SilverTable table, PartitionManifest published, String rule) {
    try (Replay replay = Replay.open(settings, lake, LIMITS)) {
      return replay.run(table, published, next(published.inputs(), "d2"), rule, false);
    }
  }

  /** The rows that were written, as text, in the order of the file. */
  List<List<String>> rows(SplitResult result) {
    return read("SELECT COLUMNS(*)::VARCHAR FROM %s", result.files());
  }

  /** What was rejected: source row, rule, column, value, reason. */
  List<List<String>> violations(SplitResult result) {
    return read(
        """
        SELECT source_row::VARCHAR, v.rule, v."column", v.value, v.reason
        FROM (SELECT source_row, unnest(violations) AS v FROM %s)
        """,
        result.rejects().files());
  }

  List<List<String>> read(String sql, List<DataFile> of) {
    List<String> paths =
        of.stream()
            .map(f -> "'" + root.resolve("lake").resolve("silver").resolve(f.key()) + "'")
            .toList();
    return paths.isEmpty() ? List.of() : query(sql.formatted("read_parquet(" + paths + ")"));
  }

  static List<List<String>> query(String sql) {
    try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      try (ResultSet rows = statement.executeQuery(sql)) {
        List<List<String>> all = new ArrayList<>();
        while (rows.next()) {
          List<String> row = new ArrayList<>();
          for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            row.add(rows.getString(i));
          }
          all.add(Collections.unmodifiableList(row));
        }
        return all;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A contract of nullable columns, each written {@code name TYPE}. */
  static TableContract contract(Object... namesAndTypes) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < namesAndTypes.length; i += 2) {
      columns.add(
          new Column((String) namesAndTypes[i], (ColumnType) namesAndTypes[i + 1], true, ""));
    }
    return new TableContract("t", "", columns);
  }

  static SilverTable table(TableContract contract, List<String> key, String latestBy) {
    return table(contract, key, latestBy, Map.of(), Map.of());
  }

  static SilverTable table(
      TableContract contract,
      List<String> key,
      String latestBy,
      Map<String, Mask> mask,
      Map<String, String> reject) {
    return new SilverTable(
        new TableName(Layer.SILVER, "t"),
        new TableName(Layer.BRONZE, "t"),
        contract,
        key,
        latestBy,
        mask,
        new LinkedHashMap<>(reject),
        List.of(),
        List.of(),
        BigDecimal.valueOf(100),
        ContractPolicy.EVOLVE);
  }

  /** A field as PostgreSQL's COPY writes it. */
  static String field(String value) {
    if (value == null) {
      return "";
    }
    boolean quoted = value.isEmpty() || value.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0);
    return quoted ? '"' + value.replace("\"", "\"\"") + '"' : value;
  }

  @Override
  public void close() {
    lake.close();
    if (temporary) {
      FileTrees.remove(root);
    }
  }
}
