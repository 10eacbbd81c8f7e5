// SPDX-License-Identifier: Apache-2.0
package dev.assay.loader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Category;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import dev.assay.lake.contract.Column;
import dev.assay.lake.contract.ColumnType;
import dev.assay.lake.contract.ColumnType.Kind;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.manifest.LedgerEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a load makes of tables. */
class LoaderTest extends RevenueLoads {
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
}
