// SPDX-License-Identifier: Apache-2.0
package dev.assay.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Lake;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.contract.Column;
import dev.assay.lake.contract.ColumnType;
import dev.assay.lake.contract.ColumnType.Kind;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.KernelLimits;
import dev.assay.lake.kernel.ParquetOutput;
import dev.assay.lake.manifest.DataFile;
import dev.assay.lake.manifest.LedgerEntry;
import dev.assay.lake.manifest.LedgerReader;
import dev.assay.lake.manifest.Manifests;
import dev.assay.lake.manifest.PartitionFiles;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.PartitionPublisher;
import dev.assay.lake.manifest.RowCounts;
import dev.assay.lake.storage.ScratchSpace;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoaderTest {
  private static final KernelLimits LIMITS = new KernelLimits(1, 256L << 20, 1L << 30);
  private static final TableName REVENUE = TableName.parse("gold.revenue");
  private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);
  private static final TableContract CONTRACT =
      new TableContract(
          "revenue",
          "Revenue of a day; it's exact.",
          List.of(
              new Column("date", ColumnType.of(Kind.DATE), false, "The day."),
              new Column("total", ColumnType.decimal(18, 2), true, "In EUR.")));

  @TempDir Path folder;
  private Lake lake;
  private Path warehouse;
  private Loader loader;

  @BeforeEach
  void open() throws IOException {
    Path file = folder.resolve("settings.properties");
    Files.writeString(file, "ASSAY_LAKE=" + folder.resolve("lake"));
    lake = Lake.open(Settings.file(file));
    lake.ensureBuckets();
    warehouse = folder.resolve("warehouse").resolve("analytics.duckdb");
    loader = new Loader(lake, "shop", warehouse, LIMITS);
  }

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void publishedPartitionsAreLoadedWithTheirDocumentation() throws SQLException {
    publish(MONDAY, "a", "10.25");
    publish(MONDAY.plusDays(1), "a", "11.00");
    LoadReceipt receipt = load(CONTRACT);
    assertThat(receipt.loaded()).hasSize(2);
    assertThat(rows("SELECT total FROM shop.revenue ORDER BY date"))
        .containsExactly("10.25", "11.00");
    assertThat(rows("SELECT comment FROM duckdb_tables() WHERE table_name = 'revenue'"))
        .containsExactly("Revenue of a day; it's exact.");
    assertThat(
            rows(
                "SELECT comment FROM duckdb_columns() WHERE table_name = 'revenue' AND column_name = 'total'"))
        .containsExactly("In EUR.");
  }

  @Test
  void loadingAgainChangesNothingNotEvenTheFile() throws IOException {
    publish(MONDAY, "a", "10.25");
    load(CONTRACT);
    Object before = Files.readAttributes(warehouse, "unix:ino").get("ino");
    LoadReceipt again = load(CONTRACT);
    assertThat(again.loaded()).isEmpty();
    assertThat(again.unchanged()).isOne();
    assertThat(Files.readAttributes(warehouse, "unix:ino").get("ino")).isEqualTo(before);
  }

  @Test
  void aNewGenerationTakesThePlaceOfItsDayOnly() throws SQLException {
    publish(MONDAY, "a", "10.25");
    publish(MONDAY.plusDays(1), "a", "11.00");
    load(CONTRACT);
    publish(MONDAY, "b", "99.00");
    LoadReceipt receipt = load(CONTRACT);
    assertThat(receipt.loaded()).hasSize(1);
    assertThat(receipt.loaded().get(0).replaced()).isOne();
    assertThat(rows("SELECT total FROM shop.revenue ORDER BY date"))
        .containsExactly("99.00", "11.00");
  }

  @Test
  void aReaderThatHasTheOldFileOpenGoesOnUndisturbed() throws SQLException {
    publish(MONDAY, "a", "10.25");
    load(CONTRACT);
    try (Connection reader = readOnly();
        Statement statement = reader.createStatement()) {
      publish(MONDAY, "b", "99.00");
      load(CONTRACT);
      try (ResultSet old = statement.executeQuery("SELECT total FROM shop.revenue")) {
        old.next();
        assertThat(old.getString(1)).isEqualTo("10.25");
      }
    }
    assertThat(rows("SELECT total FROM shop.revenue")).containsExactly("99.00");
  }

  @Test
  void aChangedContractMakesTheTableAnewFromAllItsPartitions() throws SQLException {
    publish(MONDAY, "a", "10.25");
    publish(MONDAY.plusDays(1), "a", "11.00");
    load(CONTRACT);
    List<Column> columns = new ArrayList<>(CONTRACT.columns());
    columns.add(new Column("note", ColumnType.of(Kind.STRING), true, ""));
    load(new TableContract("revenue", "", columns));
    assertThat(rows("SELECT total || coalesce(note, '-') FROM shop.revenue ORDER BY date"))
        .containsExactly("10.25-", "11.00-");
  }

  @Test
  void withoutAContractTheTableTakesTheWiderTypeAndNothingIsRounded() throws SQLException {
    publish(MONDAY, "a", "10");
    LoadTable table = new LoadTable(REVENUE, null, "date", partitions());
    loader.load(List.of(table), "run-1");
    publishSelect(
        MONDAY.plusDays(1),
        "a",
        "SELECT DATE '2026-01-06' AS date, 12.757::DECIMAL(18,3) AS total",
        1);
    loader.load(List.of(new LoadTable(REVENUE, null, "date", partitions())), "run-2");
    assertThat(rows("SELECT total FROM shop.revenue ORDER BY date"))
        .containsExactly("10.000", "12.757");
  }

  @Test
  void otherTablesInTheWarehouseAreLeftAlone() throws Exception {
    Files.createDirectories(warehouse.getParent());
    try (Connection analyst =
            new DuckDBDriver().connect("jdbc:duckdb:" + warehouse, new Properties());
        Statement statement = analyst.createStatement()) {
      statement.execute("CREATE TABLE notes AS SELECT 'mine' AS text");
    }
    publish(MONDAY, "a", "10.25");
    load(CONTRACT);
    assertThat(rows("SELECT text FROM notes")).containsExactly("mine");
  }

  @Test
  void fewerRowsThanTheManifestPromisesKeepTheOldWarehouse() throws SQLException {
    publish(MONDAY, "a", "10.25");
    load(CONTRACT);
    publishClaiming(MONDAY, "b", "99.00", 2);
    assertThatThrownBy(() -> load(CONTRACT))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.DATA))
        .hasMessageContaining("would hold 1 rows, its manifest promises 2");
    assertThat(rows("SELECT total FROM shop.revenue")).containsExactly("10.25");
    assertThat(warehouse.getParent().toFile().list((dir, name) -> name.contains("building")))
        .isEmpty();
  }

  @Test
  void aSecondLoaderIsTurnedAwayAndALeftoverBuildIsRemoved() throws Exception {
    publish(MONDAY, "a", "10.25");
    Files.createDirectories(warehouse.getParent());
    Path leftover = Files.writeString(warehouse.resolveSibling("analytics.duckdb.building"), "x");
    try (FileChannel channel =
            FileChannel.open(
                warehouse.resolveSibling("analytics.duckdb.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      assertThat(held.isValid()).isTrue();
      assertThatThrownBy(() -> load(CONTRACT))
          .isInstanceOfSatisfying(
              AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.CONFLICT))
          .hasMessageContaining("another load");
      assertThat(leftover).exists();
    }
    load(CONTRACT);
    assertThat(leftover).doesNotExist();
  }

  @Test
  void aWarehouseThatAWriterHasLeftOpenIsNotTouched() throws IOException {
    publish(MONDAY, "a", "10.25");
    load(CONTRACT);
    Files.writeString(warehouse.resolveSibling("analytics.duckdb.wal"), "x");
    publish(MONDAY, "b", "99.00");
    assertThatThrownBy(() -> load(CONTRACT))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("open for writing");
  }

  @Test
  void whatIsToBeToldIsToldOnceAndAgainWhenItChanges() throws Exception {
    publish(MONDAY, "a", "10.25");
    CatalogSource first = catalog("1", "Somebody's; \0 <b>");
    loadTelling(first);
    assertThat(
            rows(
                "SELECT t.owner || ' ' || p.rows || ' ' || c.lineage_unknown || ' ' || l.kind"
                    + " FROM assay_meta.tables t JOIN assay_meta.partitions p USING (pipeline, table_name)"
                    + " JOIN assay_meta.columns c USING (pipeline, table_name)"
                    + " JOIN assay_meta.lineage l USING (pipeline, table_name)"
                    + " WHERE t.warehouse_table = 'shop.revenue'"))
        .containsExactly("Somebody's; \\u0000 <b> 1 it's not clear aggregation");
    Object before = Files.readAttributes(warehouse, "unix:ino").get("ino");
    assertThat(loadTelling(first).loaded()).isEmpty();
    assertThat(Files.readAttributes(warehouse, "unix:ino").get("ino")).isEqualTo(before);

    assertThat(loadTelling(catalog("2", "another")).loaded()).isEmpty();

    assertThat(rows("SELECT owner FROM assay_meta.tables")).containsExactly("another");
    assertThat(rows("SELECT fingerprint FROM assay_meta.pipelines")).containsExactly("2");
  }

  @Test
  void daysOfTablesThatAreNotLoadedAreToldToo() throws SQLException {
    publish(MONDAY, "a", "10.25");
    loadTelling(catalog("1", "x"));
    loadTelling(catalog("2", "x"));

    assertThat(
            rows(
                "SELECT table_name || ' ' || rows_rejected || ' ' || (loaded_at IS NULL)"
                    + " FROM assay_meta.partitions ORDER BY table_name"))
        .containsExactly("gold.revenue 0 false", "silver.orders 3 true");
  }

  @Test
  void aChangedDocumentationReachesTablesThatAreThereAlready() throws SQLException {
    publish(MONDAY, "a", "10.25");
    load(CONTRACT);
    TableContract documented = new TableContract("revenue", "Better.", CONTRACT.columns());

    loader.load(
        List.of(new LoadTable(REVENUE, documented, "date", partitions())), catalog("2", "x"), "r");

    assertThat(rows("SELECT comment FROM duckdb_tables() WHERE table_name = 'revenue'"))
        .containsExactly("Better.");
  }

  @Test
  void aWarehouseOfAnOlderVersionIsGivenWhatItLacks() throws Exception {
    Files.createDirectories(warehouse.getParent());
    try (Connection older =
            new DuckDBDriver().connect("jdbc:duckdb:" + warehouse, new Properties());
        Statement statement = older.createStatement()) {
      statement.execute("CREATE SCHEMA assay_meta");
      statement.execute(
          "CREATE TABLE assay_meta.partitions (pipeline VARCHAR, table_name VARCHAR, ds DATE,"
              + " generation BIGINT, attempt VARCHAR, rows BIGINT, run VARCHAR, published_at"
              + " TIMESTAMP WITH TIME ZONE, loaded_at TIMESTAMP WITH TIME ZONE,"
              + " PRIMARY KEY (pipeline, table_name, ds))");
      statement.execute(
          "INSERT INTO assay_meta.partitions VALUES ('other', 'gold.x', DATE '2026-01-01', 1, 'a',"
              + " 7, 'r', now(), now())");
    }
    publish(MONDAY, "a", "10.25");
    loadTelling(catalog("1", "x"));

    assertThat(
            rows(
                "SELECT rows || coalesce(' ' || rows_read, '') FROM assay_meta.partitions"
                    + " ORDER BY pipeline, table_name"))
        .containsExactly("7", "1 1", "5 8");
  }

  @Test
  void everyColumnOfTheSchemaIsInTheReference() throws IOException {
    String page = Files.readString(Path.of("../docs/reference/warehouse.md"));
    for (MetaTable table : MetaTable.ALL) {
      assertThat(page).contains("`" + table.name() + "`");
      table
          .columns()
          .forEach(
              column ->
                  assertThat(page)
                      .as(table.name())
                      .contains(
                          "| `%s` | %s | %s |"
                              .formatted(column.name(), column.type(), column.doc())));
    }
  }

  @Test
  void everyQueryOfTheReferenceRuns() throws Exception {
    publish(MONDAY, "a", "10.25");
    loadTelling(catalog("1", "x"));
    String page = Files.readString(Path.of("../docs/reference/warehouse.md"));
    List<String> queries =
        Pattern.compile("```sql\\n(.*?)```", Pattern.DOTALL)
            .matcher(page)
            .results()
            .map(match -> match.group(1))
            .toList();

    assertThat(queries).hasSizeGreaterThan(5);
    for (String query : queries) {
      assertThat(rows(query)).as(query).doesNotContainNull();
    }
  }

  private LoadReceipt loadTelling(CatalogSource catalog) {
    return loader.load(
        List.of(new LoadTable(REVENUE, CONTRACT, "date", partitions())), catalog, "run-1");
  }

  private static CatalogSource catalog(String fingerprint, String owner) {
    TableName orders = TableName.parse("silver.orders");
    WarehouseCatalog content =
        new WarehouseCatalog(
            null,
            "0 2 * * *",
            MONDAY,
            List.of(
                new WarehouseCatalog.TableEntry(REVENUE, true, "d", owner, List.of("date"), null)),
            List.of(
                new WarehouseCatalog.ColumnEntry(
                    REVENUE, 1, "total", "INT", null, "", false, false, "it's not clear")),
            List.of(
                new WarehouseCatalog.LineageEntry(
                    REVENUE, "total", orders.toString(), "amount", "aggregation")),
            List.of(
                new LedgerEntry(
                    new PartitionKey("shop", orders, MONDAY),
                    "e",
                    1,
                    "a",
                    Instant.EPOCH,
                    new RowCounts(8, 5, 3, 0),
                    1,
                    List.of(),
                    "d",
                    0)));
    return new CatalogSource() {
      @Override
      public String fingerprint() {
        return fingerprint;
      }

      @Override
      public WarehouseCatalog read() {
        return content;
      }
    };
  }

  private LoadReceipt load(TableContract contract) {
    return loader.load(List.of(new LoadTable(REVENUE, contract, "date", partitions())), "run-1");
  }

  private List<LedgerEntry> partitions() {
    return List.copyOf(new LedgerReader(lake, "shop").read().entries());
  }

  private void publish(LocalDate ds, String attempt, String total) {
    publishClaiming(ds, attempt, total, 1);
  }

  private void publishClaiming(LocalDate ds, String attempt, String total, long rows) {
    publishSelect(
        ds,
        attempt,
        "SELECT DATE '%s' AS date, %s::DECIMAL(18,2) AS total".formatted(ds, total),
        rows);
  }

  private void publishSelect(LocalDate ds, String attempt, String select, long rows) {
    PartitionKey key = new PartitionKey("shop", REVENUE, ds);
    try (ScratchSpace scratch = ScratchSpace.createUnder(folder);
        DuckDbKernel kernel = DuckDbKernel.open(LIMITS, scratch)) {
      Path parquet = scratch.newFolder().resolve("rows.parquet");
      long written = ParquetOutput.write(kernel, select, parquet);
      DataFile file = new PartitionFiles(lake, key, attempt).data(0, parquet, written);
      var base = Manifests.find(lake, key);
      PartitionManifest manifest =
          new PartitionManifest(
              1,
              "shop",
              Layer.GOLD,
              "revenue",
              ds,
              base.isEmpty() ? 1 : 2,
              attempt,
              "run",
              Instant.EPOCH,
              RowCounts.passed(rows),
              List.of(file),
              List.of(),
              null,
              null,
              "d",
              List.of(),
              null);
      new PartitionPublisher(lake.store(Layer.GOLD))
          .publish(manifest, base.map(p -> p.etag()).orElse(null));
    }
  }

  private Connection readOnly() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty(DuckDBDriver.DUCKDB_READONLY_PROPERTY, "true");
    return new DuckDBDriver().connect("jdbc:duckdb:" + warehouse, properties);
  }

  private List<String> rows(String sql) throws SQLException {
    try (Connection connection = readOnly();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(result.getString(1));
      }
      return rows;
    }
  }
}
