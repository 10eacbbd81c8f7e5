// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.cassandra;

import static dev.assay.bronze.cassandra.CassandraFixture.source;
import static dev.assay.bronze.cassandra.CassandraFixture.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.bronze.Bronze;
import dev.assay.bronze.BronzeTable;
import dev.assay.bronze.Compression;
import dev.assay.bronze.Extraction;
import dev.assay.bronze.SourceReader;
import dev.assay.bronze.SourceSpec;
import dev.assay.bronze.SourceSplit;
import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.Interval;
import dev.assay.lake.Json;
import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.beam.PartitionOutcome;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.lake.manifest.SourcePosition;
import dev.assay.lake.testing.TimeZones;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CassandraExtractIT {
  private static final LocalDate DAY = LocalDate.parse("2026-01-05");
  private static CassandraFixture cassandra;

  @TempDir Path folder;
  private Extraction extraction;

  @BeforeAll
  static void open() {
    cassandra = new CassandraFixture();
  }

  @AfterAll
  static void close() {
    cassandra.close();
  }

  @BeforeEach
  void begin() {
    extraction = cassandra.extraction(folder);
  }

  private PartitionOutcome run(BronzeTable table) throws Exception {
    return extraction.run(DAY, table).get(table.table().name());
  }

  @Test
  void valuesOfEveryTypeAreExact() throws Exception {
    cassandra.execute("CREATE TYPE address (street text, no int, tags frozen<set<text>>)");
    cassandra.execute(
        "CREATE TABLE types (pk int PRIMARY KEY, c01 ascii, c02 bigint, c03 blob, c04 boolean,"
            + " c05 date, c06 decimal, c07 double, c08 duration, c09 float, c10 inet,"
            + " c11 list<int>, c12 map<text, decimal>, c13 set<uuid>, c14 smallint, c15 text,"
            + " c16 time, c17 timestamp, c18 timeuuid, c19 tinyint, c20 tuple<int, text>,"
            + " c21 address, c22 uuid, c23 varint, c24 list<frozen<map<int, text>>>,"
            + " c25 vector<float, 2>)");
    cassandra.execute(
        "INSERT INTO types (pk, c01, c02, c03, c04, c05, c06, c07, c08, c09, c10, c11, c12, c13,"
            + " c14, c15, c16, c17, c18, c19, c20, c21, c22, c23, c24, c25) VALUES (1, 'a,b',"
            + " 9223372036854775807, 0x00ff, true, '2026-01-05',"
            + " 1234567890123456789012345678901234567.890, NaN, 1mo2d3h, -Infinity,"
            + " '2001:db8::1', [1, -2], {'a\"b': 0.10}, {00000000-0000-0000-0000-000000000001},"
            + " -32768, '', '23:59:59.123456789', '9999-12-31 23:59:59.999+0000',"
            + " 50554d6e-29bb-11e5-b345-feff819cdc9f, -128, (1, null),"
            + " {street: 'x', tags: {'p', 'q'}}, 00000000-0000-0000-0000-000000000001,"
            + " 170141183460469231731687303715884105728, [{1: 'one'}], [0.5, 1.0])");
    cassandra.execute("INSERT INTO types (pk) VALUES (2)");
    List<List<String>> rows = extraction.rows(run(table("types", null)));
    assertThat(rows.stream().filter(row -> row.get(0).equals("1")).findFirst().orElseThrow())
        .containsExactly(
            "1",
            "a,b",
            "9223372036854775807",
            "\\x00ff",
            "true",
            "2026-01-05",
            "1234567890123456789012345678901234567.890",
            "NaN",
            "1mo2d3h",
            "-Infinity",
            "2001:db8:0:0:0:0:0:1",
            "[1,-2]",
            "{\"a\\\"b\":0.10}",
            "[\"00000000-0000-0000-0000-000000000001\"]",
            "-32768",
            "",
            "23:59:59.123456789",
            "9999-12-31T23:59:59.999Z",
            "50554d6e-29bb-11e5-b345-feff819cdc9f",
            "-128",
            "[1,null]",
            "{\"street\":\"x\",\"no\":null,\"tags\":[\"p\",\"q\"]}",
            "00000000-0000-0000-0000-000000000001",
            "170141183460469231731687303715884105728",
            "[{\"1\":\"one\"}]",
            "[0.5,1.0]");
    assertThat(rows.stream().filter(row -> row.get(0).equals("2")).findFirst().orElseThrow())
        .containsOnlyOnce("2")
        .filteredOn(value -> value == null)
        .hasSize(25);
  }

  @Test
  void aLiveTableIsLookedAtAndSampledWithoutItsExcludedColumns() throws Exception {
    cassandra.execute(
        "CREATE TABLE live (id int, at timestamp, mail text, secret text, size varint,"
            + " PRIMARY KEY (id, at))");
    for (int i = 0; i < 20; i++) {
      cassandra.execute(
          "INSERT INTO live (id, at, mail, secret) VALUES (?, ?, 'a,b', 'canary')",
          i,
          Instant.EPOCH);
    }
    BronzeTable live =
        new BronzeTable(
            TableName.parse("bronze.live"),
            source("page_size", "3"),
            null,
            List.of("secret"),
            "at",
            Compression.NONE);
    SourcePosition position = Bronze.look(extraction.settings(), live);
    assertThat(position.columns())
        .containsExactly(
            new SourceColumn("id", "int", false),
            new SourceColumn("at", "timestamp", false),
            new SourceColumn("mail", "text", true),
            new SourceColumn("size", "varint", true));
    assertThat(position.columns())
        .extracting(c -> Bronze.columnType("cassandra", c).map(Object::toString).orElse("-"))
        .containsExactly("INTEGER", "TIMESTAMP WITH TIME ZONE", "-", "-");
    Path sample = folder.resolve("sample.csv");
    Bronze.sample(extraction.settings(), live, 7, sample);
    assertThat(Files.readAllLines(sample))
        .hasSize(8)
        .startsWith("id,at,mail,size")
        .element(1)
        .asString()
        .endsWith(",1970-01-01T00:00:00Z,\"a,b\",");
  }

  @Test
  void anyTextComesBackAsItWasNulCharactersIncluded() throws Exception {
    List<String> texts =
        List.of(" ", "", "a\"b,c\r\nd", "é\uD83D\uDE00", "x\0y", "\0", "NULL", "\\.", "\u2028");
    cassandra.execute("CREATE TABLE texts (pk int PRIMARY KEY, t text)");
    for (int i = 0; i < texts.size(); i++) {
      cassandra.execute("INSERT INTO texts (pk, t) VALUES (?, ?)", i, texts.get(i));
    }
    PartitionOutcome outcome = run(table("texts", null));
    String file = extraction.text(outcome);
    assertThat(file).contains("x\0y\n").contains(",\0\n").contains(",\"\"\n");
    assertThat(Extraction.published(outcome).rows().written()).isEqualTo(texts.size());
    assertThat(extraction.rows(outcome).stream().map(row -> row.get(1)))
        .containsExactlyInAnyOrderElementsOf(texts);
  }

  @Test
  void aDayIsHalfOpenInUtcAndFilteredByTheServerUnderAJvmInAnyTimeZone() throws Exception {
    cassandra.execute(
        "CREATE TABLE \"Events\" (user uuid, \"At\" timestamp, id uuid, kind text,"
            + " PRIMARY KEY (user, \"At\", id)) WITH CLUSTERING ORDER BY (\"At\" DESC, id ASC)");
    List<Instant> times =
        List.of(
            Instant.parse("2026-01-04T23:59:59.999Z"),
            Instant.parse("2026-01-05T00:00:00Z"),
            Instant.parse("2026-01-05T23:59:59.999Z"),
            Instant.parse("2026-01-06T00:00:00Z"));
    for (int user = 0; user < 50; user++) {
      for (Instant time : times) {
        cassandra.execute(
            "INSERT INTO \"Events\" (user, \"At\", id, kind) VALUES (?, ?, ?, 'k')",
            new UUID(user, user),
            time,
            new UUID(1, user));
      }
    }
    BronzeTable events =
        new BronzeTable(
            TableName.parse("bronze.events"),
            source(),
            "Events",
            List.of("kind"),
            "At",
            Compression.NONE);
    TimeZones.each(
        zone -> {
          extraction = cassandra.extraction(Files.createTempDirectory(folder, "lake"));
          List<List<String>> rows = extraction.rows(run(events));
          assertThat(rows).as(zone).hasSize(100).allMatch(row -> row.size() == 3);
          assertThat(rows.stream().map(row -> row.get(1)).distinct())
              .as(zone)
              .containsExactlyInAnyOrder("2026-01-05T00:00:00Z", "2026-01-05T23:59:59.999Z");
        });
  }

  @Test
  void splitsAndStridesOfARingGiveEveryRowOnce() throws Exception {
    cassandra.execute("CREATE TABLE many (pk int PRIMARY KEY, v text)");
    for (int i = 0; i < 3000; i++) {
      cassandra.execute("INSERT INTO many (pk, v) VALUES (?, 'v')", i);
    }
    Settings settings = extraction.settings();
    SourcePosition position =
        new SourcePosition(
            "cassandra", "many", Instant.EPOCH, List.of(new SourceColumn("pk", "int")));
    List<String> keys = new ArrayList<>();
    try (SourceReader reader = new CassandraSource().reader(source("page_size", "37"), settings)) {
      for (TokenRange range : new TokenRing(List.of(1L << 61, -5L)).cut(7)) {
        String share = Json.write(new CassandraSplit(range, range.span() >>> 3));
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        long rows =
            reader.read(
                table("many", null), new SourceSplit(position, share), Interval.ofDay(DAY), csv);
        List<String> lines = csv.toString(StandardCharsets.UTF_8).lines().skip(1).toList();
        assertThat(rows).isEqualTo(lines.size());
        keys.addAll(lines);
      }
    }
    assertThat(keys)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 3000).mapToObj(Integer::toString).toList());
  }

  @Test
  void anEmptyDayIsAFileWithAHeader() throws Exception {
    cassandra.execute("CREATE TABLE void_day (a int, t timeuuid, PRIMARY KEY (a, t))");
    assertThat(extraction.text(run(table("void_day", "t")))).isEqualTo("a,t\n");
  }

  @Test
  void whatIsMissingFailsAloneWithASuggestion() throws Exception {
    cassandra.execute("CREATE TABLE present (a int, t text, PRIMARY KEY (a, t))");
    Map<String, PartitionOutcome> outcomes =
        extraction.run(DAY, table("present", "t"), table("presnt", null), table("types", "nope"));
    assertThat(Extraction.failed(outcomes.get("presnt")))
        .extracting(Failure::category, failure -> failure.message().contains("mean present?"))
        .containsExactly(Category.SOURCE, true);
    assertThat(Extraction.failed(outcomes.get("present")).message())
        .startsWith("test/bronze.present/2026-01-05: source events (cassandra): ")
        .contains("slice column t is text: expected timestamp, date or timeuuid");
  }

  @Test
  void aWrongDataCenterOrKeyspaceIsADefinition() throws Exception {
    cassandra.execute("CREATE TABLE here (a int PRIMARY KEY)");
    extraction.with("C_DC", "nowhere");
    Failure failure = Extraction.failed(run(table("here", null)));
    assertThat(failure.category()).isEqualTo(Category.DEFINITION);
    assertThat(failure.message())
        .contains("the cluster has no data center 'nowhere': it has ")
        .contains("datacenter ${C_DC}");
    Extraction other = cassandra.extraction(folder).with("C_KEYSPACE", "none");
    failure = Extraction.failed(other.run(DAY, table("here", null)).get("here"));
    assertThat(failure.category()).isEqualTo(Category.DEFINITION);
    assertThat(failure.message()).contains("has no keyspace none");
  }

  @Test
  void aClusterOutOfReachIsExternal() throws Exception {
    extraction.with("C_POINTS", "127.0.0.1:1").with("C_USER", "u").with("C_PASSWORD", "canary");
    Failure failure = Extraction.failed(run(table("here", null)));
    assertThat(failure.category()).isEqualTo(Category.EXTERNAL);
    assertThat(failure.message())
        .contains("source events (cassandra) at 127.0.0.1:1/")
        .contains("see whether the cluster is up")
        .doesNotContain("canary");
  }

  @Test
  void theTestOfASourceSaysWhoAnswers() throws Exception {
    assertThat(Bronze.test(source(), extraction.settings()).server()).startsWith("Cassandra 5");
  }

  @Test
  void whoeverAsksForTheSameClusterSharesASessionThatTheLastCloses() throws Exception {
    CassandraConnections connections =
        new CassandraConnections(source("page_size", "7"), extraction.settings());
    CassandraSessions.Lease first = CassandraSessions.lease(connections);
    CassandraSessions.Lease second =
        CassandraSessions.lease(new CassandraConnections(source(), extraction.settings()));
    assertThat(second.session()).isSameAs(first.session());
    first.close();
    first.close();
    assertThat(second.session().isClosed()).isFalse();
    second.close();
    assertThat(second.session().isClosed()).isTrue();
    try (CassandraSessions.Lease third = CassandraSessions.lease(connections)) {
      assertThat(third.session().isClosed()).isFalse();
    }
  }

  @Test
  void otherOptionsAndADistrustedSessionGetAnother() throws Exception {
    CassandraConnections connections = new CassandraConnections(source(), extraction.settings());
    SourceSpec other = source("consistency", "LOCAL_ONE");
    try (CassandraSessions.Lease first = CassandraSessions.lease(connections);
        CassandraSessions.Lease different =
            CassandraSessions.lease(new CassandraConnections(other, extraction.settings()))) {
      assertThat(different.session()).isNotSameAs(first.session());
      first.distrust();
      try (CassandraSessions.Lease second = CassandraSessions.lease(connections)) {
        assertThat(second.session()).isNotSameAs(first.session());
        assertThat(first.session().isClosed()).isFalse();
      }
    }
  }
}
