// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.postgres;

import static dev.assay.bronze.postgres.PostgresFixture.source;
import static dev.assay.bronze.postgres.PostgresFixture.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.bronze.Bronze;
import dev.assay.bronze.BronzeTable;
import dev.assay.bronze.Compression;
import dev.assay.bronze.Extraction;
import dev.assay.lake.AssayException;
import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.beam.PartitionOutcome;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.lake.manifest.SourcePosition;
import dev.assay.lake.testing.TimeZones;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresExtractIT {
  private static final LocalDate DAY = LocalDate.parse("2026-01-05");

  @TempDir Path folder;
  private PostgresFixture postgres;
  private Extraction extraction;

  @BeforeEach
  void open() throws SQLException {
    postgres = new PostgresFixture();
    extraction = postgres.extraction(folder);
  }

  @AfterEach
  void close() throws SQLException {
    postgres.close();
  }

  private PartitionOutcome run(BronzeTable table) throws Exception {
    return extraction.run(DAY, table).get(table.table().name());
  }

  @Test
  void extremeValuesAreExact() throws Exception {
    postgres.execute(
        "CREATE TABLE extreme (i int, n numeric, t timestamptz, l timestamp, d date, f float8,"
            + " b bytea, v interval, a text[], j jsonb, m money, o bool)",
        "INSERT INTO extreme VALUES (1, 1234567890123456789012345678901234567.890, 'infinity',"
            + " '-infinity', 'infinity', 'NaN', '\\x00ff', '1 year 2 days 3.5 seconds',"
            + " '{a,NULL,\"x,y\"}', '{\"a\": 1}', 0, true)",
        "INSERT INTO extreme VALUES (2, 'NaN', '294276-12-31 23:59:59.999999+00',"
            + " '4713-01-01 00:00:00 BC', '5874897-12-31', '-Infinity', '', '-1 days', '{}',"
            + " 'null', 0, false)",
        "INSERT INTO extreme (i, f) VALUES (3, 0.1)");
    PartitionOutcome outcome = run(table("extreme"));
    assertThat(extraction.text(outcome).lines().map(line -> line.replace("$0.00", "0")))
        .containsExactly(
            "i,n,t,l,d,f,b,v,a,j,m,o",
            "1,1234567890123456789012345678901234567.890,infinity,-infinity,infinity,NaN,\\x00ff,"
                + "P1Y2DT3.5S,\"{a,NULL,\"\"x,y\"\"}\",\"{\"\"a\"\": 1}\",0,t",
            "2,NaN,294276-12-31 23:59:59.999999+00,4713-01-01 00:00:00 BC,5874897-12-31,-Infinity,"
                + "\\x,P-1D,{},null,0,f",
            "3,,,,,0.1,,,,,,");
    assertThat(Extraction.published(outcome).source().columns())
        .contains(new SourceColumn("t", "timestamp with time zone", true));
  }

  /** What locales a server has differs from machine to machine: so the setting itself is read. */
  @Test
  void moneyIsWrittenAsTheLocaleCHasItWhateverTheServersIs() throws Exception {
    postgres.execute(
        "DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || current_database()"
            + " || ' SET lc_monetary = ''POSIX'''; END $$",
        "CREATE VIEW prices AS SELECT 1234.5::numeric::money AS price,"
            + " current_setting('lc_monetary') AS locale");
    assertThat(extraction.rows(run(table("prices")))).containsExactly(List.of("$1,234.50", "C"));
  }

  @Test
  void textNullAndEmptyComeBackAsTheyWere() throws Exception {
    postgres.execute(
        "CREATE TABLE texts (i int, t text)",
        "INSERT INTO texts VALUES (1, NULL), (2, ''), (3, ' '), (4, E'a\"b,c\\r\\nd\\te'),"
            + " (5, E'\\u00e9\\u20ac\\U0001f600'), (6, E'\\\\.'), (7, 'NULL'), (8, E'\\x01')");
    PartitionOutcome outcome = run(table("texts"));
    assertThat(extraction.rows(outcome).stream().map(row -> row.get(1)))
        .containsExactly(
            null, "", " ", "a\"b,c\r\nd\te", "é€\uD83D\uDE00", "\\.", "NULL", "\u0001");
    assertThat(Extraction.published(outcome).rows().read()).isEqualTo(8);
  }

  @Test
  void allSplitsOfAllTablesShowOneSnapshot() throws Exception {
    postgres.execute(
        "CREATE TABLE big AS SELECT g AS id, repeat('x', 200) AS pad FROM generate_series(1, 40000)"
            + " g",
        "CREATE TABLE other AS SELECT 1 AS id");
    BronzeTable big = table("big", null, source("split_mib", "1", "splits", "4"));
    BronzeTable other = table("other", null, source("split_mib", "1", "splits", "4"));
    try (Bronze.Session session = extraction.open(big, other)) {
      postgres.execute(
          "UPDATE big SET pad = 'changed' WHERE id % 2 = 0",
          "INSERT INTO big SELECT g, 'late' FROM generate_series(40001, 60000) g",
          "DELETE FROM big WHERE id < 1000",
          "INSERT INTO other VALUES (2)");
      assertThatThrownBy(() -> postgres.execute("SET lock_timeout = '200ms'", "VACUUM FULL big"))
          .hasMessageContaining("lock timeout");
      Map<String, PartitionOutcome> outcomes = extraction.run(session, DAY, big, other);
      PartitionManifest manifest = Extraction.published(outcomes.get("big"));
      assertThat(manifest.files()).hasSizeBetween(3, 5);
      List<List<String>> rows = extraction.rows(outcomes.get("big"));
      assertThat(rows).hasSize(40_000).allMatch(row -> row.get(1).length() == 200);
      assertThat(rows.stream().map(row -> row.get(0)).distinct()).hasSize(40_000);
      assertThat(extraction.rows(outcomes.get("other"))).hasSize(1);
    }
    postgres.execute("SET lock_timeout = '5s'", "VACUUM FULL big");
  }

  @Test
  void anExcludedColumnNeverLeavesTheSource() throws Exception {
    postgres.execute(
        "CREATE TABLE users (id int, password text, email text)",
        "INSERT INTO users VALUES (1, 'canary-hash', 'a@b.c')",
        "CREATE ROLE reader_%1$s LOGIN PASSWORD 'canary-pw'".formatted(suffix()),
        "GRANT SELECT (id, email) ON users TO reader_" + suffix());
    BronzeTable users =
        new BronzeTable(
            TableName.parse("bronze.users"),
            source("user", "reader_" + suffix(), "password", "${READER_PASSWORD}"),
            null,
            List.of("password"),
            null,
            Compression.NONE);
    extraction.with("READER_PASSWORD", "canary-pw");
    // The role may not even lock the table, for it has no grant on the whole of it.
    assertThat(extraction.text(run(users))).isEqualTo("id,email\n1,a@b.c\n");
    postgres.execute("DROP TABLE users", "DROP ROLE reader_" + suffix());
  }

  private String suffix() {
    return postgres.url().substring(postgres.url().lastIndexOf('_') + 1);
  }

  @Test
  void viewsPartitionedTablesAndOddNamesAreRead() throws Exception {
    postgres.execute(
        "CREATE SCHEMA \"Odd Schema\"",
        "CREATE TABLE \"Odd Schema\".\"Ta\"\"b.le\" (\"Select\" int, \"a,b\" text)",
        "INSERT INTO \"Odd Schema\".\"Ta\"\"b.le\" VALUES (1, 'x')",
        "CREATE TABLE parted (d date, v int) PARTITION BY RANGE (d)",
        "CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM ('2026-01-01') TO"
            + " ('2026-02-01')",
        "CREATE TABLE parted_2 PARTITION OF parted FOR VALUES FROM ('2026-02-01') TO ('2026-03-01')"
            + " PARTITION BY RANGE (v)",
        "CREATE TABLE parted_2a PARTITION OF parted_2 FOR VALUES FROM (0) TO (100)",
        "INSERT INTO parted SELECT '2026-01-15', g FROM generate_series(0, 9) g",
        "INSERT INTO parted SELECT '2026-02-15', g FROM generate_series(0, 9) g",
        "CREATE VIEW seen AS SELECT v FROM parted WHERE v < 3",
        "CREATE MATERIALIZED VIEW kept AS SELECT v FROM parted",
        "CREATE TABLE bare (d date) PARTITION BY RANGE (d)");
    BronzeTable[] tables = {
      table("odd", "\"Odd Schema\".\"Ta\"\"b.le\"", source()),
      table("parted", "public.Parted", source()),
      table("seen"),
      table("kept"),
      table("bare")
    };
    Map<String, PartitionOutcome> outcomes = extraction.run(DAY, tables);
    assertThat(extraction.text(outcomes.get("odd"))).isEqualTo("Select,\"a,b\"\n1,x\n");
    assertThat(extraction.rows(outcomes.get("parted"))).hasSize(20);
    assertThat(Extraction.published(outcomes.get("parted")).files()).hasSize(1);
    assertThat(extraction.rows(outcomes.get("seen"))).hasSize(6);
    assertThat(extraction.rows(outcomes.get("kept"))).hasSize(20);
    assertThat(extraction.text(outcomes.get("bare"))).isEqualTo("d\n");
  }

  @Test
  void aDayIsHalfOpenInUtcForEveryTypeOfTimeUnderAJvmInAnyTimeZone() throws Exception {
    for (String type : List.of("timestamptz", "timestamp")) {
      postgres.execute(
          "SET TimeZone = 'UTC'",
          "CREATE TABLE day_%1$s (i int, at %1$s)".formatted(type),
          ("INSERT INTO day_%1$s VALUES (1, '2026-01-04 23:59:59.999999'),"
                  + " (2, '2026-01-05 00:00:00'), (3, '2026-01-05 23:59:59.999999'),"
                  + " (4, '2026-01-06 00:00:00'), (5, NULL), (6, 'infinity')")
              .formatted(type));
      TimeZones.each(
          zone -> {
            extraction = postgres.extraction(Files.createTempDirectory(folder, "lake"));
            assertThat(extraction.rows(run(sliced("day_" + type))))
                .as(zone)
                .extracting(row -> row.get(0))
                .containsExactly("2", "3");
          });
    }
    postgres.execute(
        "CREATE TABLE day_date (i int, at date)",
        "INSERT INTO day_date VALUES (1, '2026-01-04'), (2, '2026-01-05'), (3, '2026-01-06')");
    TimeZones.each(
        zone -> {
          extraction = postgres.extraction(Files.createTempDirectory(folder, "lake"));
          assertThat(extraction.text(run(sliced("day_date"))))
              .as(zone)
              .isEqualTo("i,at\n2,2026-01-05\n");
        });
  }

  private static BronzeTable sliced(String name) {
    TableName table = TableName.parse("bronze." + name);
    return new BronzeTable(table, source(), null, List.of(), "at", Compression.NONE);
  }

  @Test
  void aDriftedTableStopsWithADifferenceAndAnAddedColumnPasses() throws Exception {
    postgres.execute("CREATE TABLE a (id int, extra text)", "CREATE TABLE b (id bigint)");
    List<SourceColumn> before = List.of(new SourceColumn("id", "integer"));
    extraction.known("a", before).known("b", before);
    Map<String, PartitionOutcome> outcomes = extraction.run(DAY, table("a"), table("b"));
    assertThat(Extraction.published(outcomes.get("a")).files()).hasSize(1);
    assertThat(Extraction.failed(outcomes.get("b")).message())
        .startsWith("test/bronze.b/2026-01-05: ")
        .contains("~ id  integer -> bigint");
  }

  @Test
  void aLiveTableIsLookedAtAndSampledWithoutItsExcludedColumns() throws Exception {
    postgres.execute(
        "CREATE TABLE live (id int PRIMARY KEY, mail text, secret text, amount numeric(12,3))",
        "INSERT INTO live SELECT g, 'a' || g, 'canary', g FROM generate_series(1, 50) g",
        "CREATE VIEW seen AS SELECT id FROM live");
    BronzeTable live =
        new BronzeTable(
            TableName.parse("bronze.live"),
            source(),
            null,
            List.of("secret"),
            null,
            Compression.NONE);
    SourcePosition position = Bronze.look(extraction.settings(), live);
    assertThat(position.object()).isEqualTo("public.live");
    assertThat(position.columns())
        .containsExactly(
            new SourceColumn("id", "integer", false),
            new SourceColumn("mail", "text", true),
            new SourceColumn("amount", "numeric(12,3)", true));
    assertThat(position.columns())
        .extracting(column -> Bronze.columnType("postgres", column).map(Object::toString))
        .containsExactly(Optional.of("INTEGER"), Optional.empty(), Optional.of("DECIMAL(12,3)"));
    Path sample = folder.resolve("sample.csv");
    assertThat(Bronze.sample(extraction.settings(), live, 3, sample).columns())
        .isEqualTo(position.columns());
    assertThat(sample).hasContent("id,mail,amount\n1,a1,1.000\n2,a2,2.000\n3,a3,3.000\n");
    // What a view's columns allow is not known.
    assertThat(Bronze.look(extraction.settings(), table("seen")).columns())
        .containsExactly(new SourceColumn("id", "integer"));
    assertThatThrownBy(() -> Bronze.look(extraction.settings(), table("liv")))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("there is no table liv")
        .hasMessageContaining("did you mean live?");
  }

  @Test
  void compressedFilesHoldTheSameRows() throws Exception {
    postgres.execute("CREATE TABLE z AS SELECT g AS id FROM generate_series(1, 1000) g");
    Set<Long> rows =
        Set.of(Compression.ZSTD, Compression.GZIP).stream()
            .map(
                compression ->
                    new BronzeTable(
                        TableName.parse("bronze.z"), source(), null, List.of(), null, compression))
            .map(this::rowsOf)
            .collect(Collectors.toSet());
    assertThat(rows).containsExactly(1000L);
  }

  private long rowsOf(BronzeTable table) {
    try {
      Extraction fresh = postgres.extraction(Files.createTempDirectory(folder, "lake"));
      return Extraction.published(fresh.run(DAY, table).get("z")).rows().written();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void theTestOfASourceSaysWhoAnswers() throws Exception {
    Settings settings = extraction.settings();
    assertThat(Bronze.test(source(), settings).server()).startsWith("PostgreSQL ");
  }
}
