// SPDX-License-Identifier: Apache-2.0
package dev.assay.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import dev.assay.lake.contract.Column;
import dev.assay.lake.contract.ColumnType;
import dev.assay.lake.contract.ColumnType.Kind;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.manifest.LedgerEntry;
import dev.assay.lake.manifest.LedgerReader;
import dev.assay.lake.testing.TestLake;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoaderTest {
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
  private TestLake lake;
  private Path warehouse;
  private Loader loader;

  @BeforeEach
  void open() throws IOException {
    lake = new TestLake(folder);
    warehouse = folder.resolve("warehouse").resolve("analytics.duckdb");
    loader = new Loader(lake.lake(), "shop", warehouse, TestLake.LIMITS);
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
                "SELECT comment FROM duckdb_columns() WHERE table_name = 'revenue' AND column_name"
                    + " = 'total'"))
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
  void aNarrowedContractRefusesItsTableInsteadOfRoundingAndOtherTablesAreLoaded()
      throws SQLException {
    publishExact(MONDAY, "12.757");
    load(with(ColumnType.decimal(18, 3)));
    TableName other = TableName.parse("gold.visits");
    lake.publish(new PartitionKey("shop", other, MONDAY), "a", "SELECT 7 AS visits");
    TableContract visits =
        new TableContract(
            "visits", "", List.of(new Column("visits", ColumnType.of(Kind.INT), false, "")));
    LoadReceipt receipt =
        loader.load(
            List.of(
                new LoadTable(REVENUE, CONTRACT, "date", partitions(REVENUE)),
                new LoadTable(other, visits, null, partitions(other))),
            "run-2");
    assertThat(rows("SELECT total FROM shop.revenue")).containsExactly("12.757");
    assertThat(rows("SELECT visits FROM shop.visits")).containsExactly("7");
    assertThat(receipt.loaded()).hasSize(1);
    assertThat(receipt.unchanged()).isZero();
    assertThat(receipt.refused()).hasSize(1);
    assertThat(receipt.refused().get(0).table()).isEqualTo("gold.revenue");
    assertThat(receipt.refused().get(0).failure().category()).isEqualTo(Category.DATA);
    assertThat(receipt.refused().get(0).failure().message())
        .contains("total is DECIMAL(18,3), expected DECIMAL(18,2)")
        .contains(
            "assay backfill shop --stage gold,load --table gold.revenue --from 2026-01-05 --to"
                + " 2026-01-05");
  }

  @Test
  void aRemovedAndARenamedColumnRefuseTheTableUntilItsDaysAreMadeAgain() throws SQLException {
    publish(MONDAY, "a", "10.25");
    load(CONTRACT);
    TableContract renamed =
        new TableContract(
            "revenue",
            "",
            List.of(
                CONTRACT.columns().get(0),
                new Column("sum", ColumnType.decimal(18, 2), true, "In EUR.")));
    assertThat(load(renamed).refused().get(0).failure().message())
        .contains("total is not in the contract");
    assertThat(rows("SELECT total FROM shop.revenue")).containsExactly("10.25");
    lake.publish(key(MONDAY), "b", "SELECT DATE '2026-01-05' AS date, 10.25::DECIMAL(18,2) AS sum");
    assertThat(load(renamed).refused()).isEmpty();
    assertThat(rows("SELECT sum FROM shop.revenue")).containsExactly("10.25");
  }

  @Test
  void aNewColumnThatMayNotBeNullRefusesDaysWithoutIt() {
    publish(MONDAY, "a", "10.25");
    List<Column> columns = new ArrayList<>(CONTRACT.columns());
    columns.add(new Column("note", ColumnType.of(Kind.STRING), false, ""));
    assertThat(load(new TableContract("revenue", "", columns)).refused().get(0).failure().message())
        .contains("note is not there, expected VARCHAR");
  }

  @Test
  void aWidenedNumberTakesOldDaysAsTheyAre() throws SQLException {
    publish(MONDAY, "a", "10.25");
    assertThat(load(with(ColumnType.decimal(20, 4))).refused()).isEmpty();
    assertThat(rows("SELECT total FROM shop.revenue")).containsExactly("10.2500");
  }

  @Test
  void withoutAContractTheTableTakesTheWiderTypeAndNothingIsRounded() throws SQLException {
    publish(MONDAY, "a", "10");
    LoadTable table = new LoadTable(REVENUE, null, "date", partitions());
    loader.load(List.of(table), "run-1");
    lake.publish(
        key(MONDAY.plusDays(1)),
        "a",
        "SELECT DATE '2026-01-06' AS date, 12.757::DECIMAL(18,3) AS total");
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
    lake.publishClaiming(key(MONDAY), "b", select(MONDAY, "99.00"), 2);
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
  void whatAKilledSessionWroteIsKeptAndTheLoadGoesOn() throws Exception {
    publish(MONDAY, "a", "10.25");
    load(CONTRACT);
    Session writer = Session.writing(warehouse);
    assertThat(writer.ask("CREATE TABLE notes AS SELECT 'mine' AS text")).isEqualTo(Session.DONE);
    assertThat(wal()).exists();
    writer.kill();
    assertThat(wal()).exists();
    publish(MONDAY, "b", "99.00");
    assertThat(load(CONTRACT).loaded()).hasSize(1);
    assertThat(rows("SELECT total FROM shop.revenue")).containsExactly("99.00");
    assertThat(rows("SELECT text FROM notes")).containsExactly("mine");
    assertThat(wal()).doesNotExist();
  }

  @Test
  void aSessionThatIsAliveAndHasWrittenIsAConflictAndKeepsItsLog() throws Exception {
    publish(MONDAY, "a", "10.25");
    load(CONTRACT);
    try (Session writer = Session.writing(warehouse)) {
      writer.ask("CREATE TABLE notes AS SELECT 'mine' AS text");
      publish(MONDAY, "b", "99.00");
      assertThatThrownBy(() -> load(CONTRACT))
          .isInstanceOfSatisfying(
              AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.CONFLICT))
          .hasMessageContaining("open for writing")
          .hasMessageContaining("if nobody has it open, a session was killed");
      assertThat(writer.ask("SELECT text FROM notes")).isEqualTo("mine");
    }
    load(CONTRACT);
    assertThat(rows("SELECT text FROM notes")).containsExactly("mine");
  }

  @Test
  void aLogWithoutItsWarehouseIsLeftAloneAndTheMessageSaysHowToGoOn() throws IOException {
    publish(MONDAY, "a", "10.25");
    Files.createDirectories(warehouse.getParent());
    Files.writeString(wal(), "x");
    assertThatThrownBy(() -> load(CONTRACT))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.CONFLICT))
        .hasMessageContaining("open for writing")
        .hasMessageContaining("move " + wal() + " away");
    Files.delete(wal());
    assertThat(load(CONTRACT).loaded()).hasSize(1);
  }

  @Test
  void aLeftoverThatCannotBeRemovedDoesNotKeepTheLockFromTheNextLoad() throws IOException {
    publish(MONDAY, "a", "10.25");
    Path stuck =
        Files.createDirectories(warehouse.resolveSibling("analytics.duckdb.building/full"));
    assertThatThrownBy(() -> load(CONTRACT))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.RESOURCES));
    Files.delete(stuck);
    assertThat(load(CONTRACT).loaded()).hasSize(1);
  }

  @Test
  void aWarehouseThatAnotherProcessHasOpenForWritingIsAConflictAndStaysAsItIs() throws Exception {
    publish(MONDAY, "a", "10.25");
    load(CONTRACT);
    publish(MONDAY, "b", "99.00");
    try (Session writer = Session.writing(warehouse)) {
      assertThatThrownBy(() -> load(CONTRACT))
          .isInstanceOfSatisfying(
              AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.CONFLICT))
          .hasMessageContaining(warehouse + " is open for writing in another process")
          .hasMessageContaining("PID " + writer.pid());
      assertThat(writer.ask("SELECT total FROM shop.revenue")).isEqualTo("10.25");
    }
    assertThat(warehouse.getParent()).isDirectoryNotContaining("glob:**building*");
    load(CONTRACT);
    assertThat(rows("SELECT total FROM shop.revenue")).containsExactly("99.00");
  }

  @Test
  void aReaderInAnotherProcessKeepsItsViewWhileTheFileIsSwapped() throws Exception {
    publish(MONDAY, "a", "10.25");
    load(CONTRACT);
    try (Session reader = Session.reading(warehouse)) {
      publish(MONDAY, "b", "99.00");
      assertThat(load(CONTRACT).loaded()).hasSize(1);
      assertThat(reader.ask("SELECT total FROM shop.revenue")).isEqualTo("10.25");
    }
    assertThat(rows("SELECT total FROM shop.revenue")).containsExactly("99.00");
  }

  /**
   * Root may write in any folder, whatever its rights; a lock file that is a folder stops it too.
   */
  @Test
  void aFolderThatCannotBeWrittenIsAFailureOfResourcesAndTheOldFileStays() throws Exception {
    publish(MONDAY, "a", "10.25");
    load(CONTRACT);
    publish(MONDAY, "b", "99.00");
    Path place = warehouse.getParent();
    Path lock = warehouse.resolveSibling("analytics.duckdb.lock");
    Files.delete(lock);
    Set<PosixFilePermission> before = Files.getPosixFilePermissions(place);
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("r-xr-xr-x"));
    if (Files.isWritable(place)) {
      Files.createDirectory(lock);
    }
    assertThatThrownBy(() -> load(CONTRACT))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.RESOURCES))
        .hasMessageContaining("cannot write beside " + warehouse)
        .hasMessageContaining("the folder must be writable");
    assertThat(rows("SELECT total FROM shop.revenue")).containsExactly("10.25");
    Files.setPosixFilePermissions(place, before);
    Files.deleteIfExists(lock);
    load(CONTRACT);
    assertThat(rows("SELECT total FROM shop.revenue")).containsExactly("99.00");
  }

  private Path wal() {
    return warehouse.resolveSibling("analytics.duckdb.wal");
  }

  private LoadReceipt load(TableContract contract) {
    return loader.load(List.of(new LoadTable(REVENUE, contract, "date", partitions())), "run-1");
  }

  private static TableContract with(ColumnType total) {
    return new TableContract(
        "revenue",
        "",
        List.of(CONTRACT.columns().get(0), new Column("total", total, true, "In EUR.")));
  }

  private void publishExact(LocalDate ds, String total) {
    lake.publish(
        key(ds), "a", "SELECT DATE '%s' AS date, %s::DECIMAL(18,3) AS total".formatted(ds, total));
  }

  private List<LedgerEntry> partitions(TableName table) {
    return partitions().stream().filter(e -> e.partition().table().equals(table)).toList();
  }

  private List<LedgerEntry> partitions() {
    return List.copyOf(new LedgerReader(lake.lake(), "shop").read().entries());
  }

  private void publish(LocalDate ds, String attempt, String total) {
    lake.publish(key(ds), attempt, select(ds, total));
  }

  private static PartitionKey key(LocalDate ds) {
    return new PartitionKey("shop", REVENUE, ds);
  }

  private static String select(LocalDate ds, String total) {
    return "SELECT DATE '%s' AS date, %s::DECIMAL(18,2) AS total".formatted(ds, total);
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
