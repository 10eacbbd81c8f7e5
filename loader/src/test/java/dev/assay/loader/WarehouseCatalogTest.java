// SPDX-License-Identifier: Apache-2.0
package dev.assay.loader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.manifest.LedgerEntry;
import dev.assay.lake.manifest.RowCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;

class WarehouseCatalogTest extends RevenueLoads {
  @Test
  void whatIsToBeToldIsToldOnceAndAgainWhenItChanges() throws Exception {
    publish();
    CatalogSource first = catalog("1", "Somebody's; \0 <b>");
    load(first);
    assertThat(
            rows(
                "SELECT t.owner || ' ' || p.rows || ' ' || c.lineage_unknown || ' ' || l.kind"
                    + " FROM assay_meta.tables t JOIN assay_meta.partitions p USING (pipeline, table_name)"
                    + " JOIN assay_meta.columns c USING (pipeline, table_name)"
                    + " JOIN assay_meta.lineage l USING (pipeline, table_name)"
                    + " WHERE t.warehouse_table = 'shop.revenue'"))
        .containsExactly("Somebody's; \\u0000 <b> 1 it's not clear aggregation");
    Object before = Files.readAttributes(warehouse, "unix:ino").get("ino");
    assertThat(load(first).loaded()).isEmpty();
    assertThat(Files.readAttributes(warehouse, "unix:ino").get("ino")).isEqualTo(before);

    assertThat(load(catalog("2", "another")).loaded()).isEmpty();

    assertThat(rows("SELECT owner FROM assay_meta.tables")).containsExactly("another");
    assertThat(rows("SELECT fingerprint FROM assay_meta.pipelines")).containsExactly("2");
  }

  @Test
  void daysOfTablesThatAreNotLoadedAreToldToo() throws SQLException {
    publish();
    load(catalog("1", "x"));
    load(catalog("2", "x"));

    assertThat(
            rows(
                "SELECT table_name || ' ' || rows_rejected || ' ' || (loaded_at IS NULL)"
                    + " FROM assay_meta.partitions ORDER BY table_name"))
        .containsExactly("gold.revenue 0 false", "silver.orders 3 true");
  }

  @Test
  void aChangedDocumentationReachesTablesThatAreThereAlready() throws SQLException {
    publish();
    loader.load(List.of(new LoadTable(REVENUE, CONTRACT, "date", partitions())), "r");
    TableContract documented = new TableContract("revenue", "Better.", CONTRACT.columns());

    loader.load(
        List.of(new LoadTable(REVENUE, documented, "date", partitions())),
        partitions(),
        catalog("2", "x"),
        "r");

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
    publish();
    load(catalog("1", "x"));

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
    publish();
    load(catalog("1", "x"));
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

  private LoadReceipt load(CatalogSource catalog) {
    return loader.load(
        List.of(new LoadTable(REVENUE, CONTRACT, "date", partitions())),
        partitions(),
        catalog,
        "run-1");
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
                    Map.of(),
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

  private void publish() {
    publish(MONDAY, "a", "10.25");
  }
}
