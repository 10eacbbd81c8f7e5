// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.beam.SplitResult;
import dev.assay.lake.contract.ColumnType;
import dev.assay.lake.contract.ColumnType.Kind;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.manifest.InputRef;
import dev.assay.lake.manifest.PartitionManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A replay against cleaning the whole bronze partition again. */
class ReplayPropertiesTest {
  private static final ColumnType TEXT = ColumnType.of(Kind.STRING);
  private static final ColumnType LONG = ColumnType.of(Kind.LONG);
  private static final TableContract CONTRACT =
      BronzeFixture.contract("id", LONG, "at", LONG, "v", LONG, "email", TEXT);

  /** For every kind texts that fit it, with what is finest, greatest and least among them. */
  private static final Map<ColumnType, List<String>> VALUES = values();

  private static Map<ColumnType, List<String>> values() {
    Map<ColumnType, List<String>> values = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) {
      ColumnType type = kind == Kind.DECIMAL ? ColumnType.decimal(18, 6) : ColumnType.of(kind);
      values.put(type, texts(kind));
    }
    return values;
  }

  private static List<String> texts(Kind kind) {
    return switch (kind) {
      case STRING -> List.of("a", "A", "it's \"so\"", "\ud83d\ude00", "two\nlines");
      case BOOLEAN -> List.of("true", "f");
      case INT -> List.of("0", "-2147483648", "2147483647");
      case LONG -> List.of("0", "-9223372036854775808", "9223372036854775807");
      case FLOAT -> List.of("0", "-0", "0.1", "1e-45", "NaN", "-Infinity");
      case DOUBLE -> List.of("0", "-0", "0.1", "5e-324", "NaN", "Infinity");
      case DECIMAL -> List.of("0", "-0.000001", "999999999999.999999");
      case DATE -> List.of("0001-01-01", "2026-01-05", "9999-12-31");
      case TIME -> List.of("00:00", "23:59:59.999999");
      case TIMESTAMP ->
          List.of("0001-01-01 00:00:00Z", "2026-01-05T10:00:00.000001Z", "1767600000");
      case LOCAL_TIMESTAMP -> List.of("2026-01-05 10:00:00.000001", "9999-12-31 23:59:59.999999");
      case UUID ->
          List.of("6ccd780c-baba-1026-9564-5b8c656024db", "ffffffff-ffff-ffff-ffff-ffffffffffff");
      case BYTES -> List.of("\\x", "\\x00ff");
      case INTERVAL ->
          List.of(
              "30 days",
              "1 mon",
              "25:00:00",
              "1 day 01:00:00",
              "00:00:00.001",
              "1193:02:47.296",
              "1 year 2 mons 3 days 04:05:06.123");
    };
  }

  /** Bounds of three rules; greater bounds reject less. */
  record Bounds(int low, int high, int odd) {
    SilverTable table() {
      Map<String, String> rules = new LinkedHashMap<>();
      rules.put("low", "v < %d".formatted(-low));
      rules.put("high", "v > %d".formatted(high));
      rules.put("odd", "v %% 2 = 1 AND v > %d".formatted(odd));
      return BronzeFixture.table(CONTRACT, List.of("id"), "at", Map.of("email", Mask.HMAC), rules);
    }

    Bounds relaxed(Bounds by) {
      return new Bounds(low + by.low, high + by.high, odd + by.odd);
    }
  }

  @Property(tries = 15)
  void afterRulesWereRelaxedAReplayOfAllIsCleaningFromScratch(
      @ForAll("rows") List<String> rows,
      @ForAll("bounds") Bounds before,
      @ForAll("bounds") Bounds by)
      throws IOException {
    try (BronzeFixture bronze = fixture()) {
      InputRef input = publish(bronze, rows);
      SilverTable today = before.relaxed(by).table();
      SplitResult scratch = bronze.clean(today, input);
      PartitionManifest published = bronze.cleanAndPublish(before.table(), input);
      if (published.rows().rejected() == 0) {
        return;
      }
      ReplayedPartition replayed = bronze.replay(today, published, null);
      assertThat(replayed.current()).isTrue();
      assertThat(replayed.left()).isEqualTo(scratch.rows().rejected());
      if (replayed.result() == null) {
        assertThat(published.rows()).isEqualTo(scratch.rows());
      } else {
        assertSame(bronze, replayed.result(), scratch);
        PartitionManifest next =
            bronze.publish(replayed.result(), bronze.next(published.inputs(), "d2"));
        if (next.rows().rejected() > 0) {
          assertThat(bronze.replay(today, next, null).result()).as("a second replay").isNull();
        }
      }
    }
  }

  @Property(tries = 6)
  void ruleByRuleAReplayEndsWhereCleaningFromScratchDoes(
      @ForAll("rows") List<String> rows,
      @ForAll("bounds") Bounds before,
      @ForAll("bounds") Bounds by)
      throws IOException {
    try (BronzeFixture bronze = fixture()) {
      InputRef input = publish(bronze, rows);
      SilverTable today = before.relaxed(by).table();
      SplitResult scratch = bronze.clean(today, input);
      PartitionManifest published = bronze.cleanAndPublish(before.table(), input);
      for (String rule : List.of("odd", "low", "high", "type_v")) {
        if (published.rows().rejected() > 0) {
          ReplayedPartition replayed = bronze.replay(today, published, rule);
          if (replayed.result() != null) {
            assertThat(replayed.result().rows().reconciles()).isTrue();
            published = bronze.publish(replayed.result(), bronze.next(published.inputs(), "d2"));
          }
        }
      }
      assertThat(published.rows()).isEqualTo(scratch.rows());
      assertThat(bronze.read("SELECT COLUMNS(*)::VARCHAR FROM %s", published.files()))
          .isEqualTo(bronze.rows(scratch));
    }
  }

  @Property(tries = 8)
  void valuesOfEveryKindSurviveAReplay(@ForAll("mixed") List<List<String>> rows) {
    List<Object> columns = new ArrayList<>(List.of("id", LONG, "v", LONG));
    VALUES.keySet().forEach(type -> columns.addAll(List.of("of_" + type.kind(), type)));
    TableContract contract = BronzeFixture.contract(columns.toArray());
    SilverTable today = BronzeFixture.table(contract, List.of("id"), "v");
    SilverTable before =
        BronzeFixture.table(
            contract, List.of("id"), "v", Map.of(), Map.of("odd", "v % 2 = 1 OR id = 7"));
    String header = String.join(",", contract.columnNames()) + "\n";
    try (BronzeFixture bronze = BronzeFixture.temporary()) {
      String csv =
          rows.stream()
              .map(row -> row.stream().map(BronzeFixture::field).collect(Collectors.joining(",")))
              .collect(Collectors.joining("\n", header, "\n"));
      InputRef input =
          bronze.file(csv, rows.size()).publish(contract.columnNames().toArray(String[]::new));
      SplitResult scratch = bronze.clean(today, input);
      PartitionManifest published = bronze.cleanAndPublish(before, input);
      if (published.rows().rejected() > 0) {
        ReplayedPartition replayed = bronze.replay(today, published, null);
        assertSame(bronze, replayed.result(), scratch);
      }
    }
  }

  @Provide
  Arbitrary<List<List<String>>> mixed() {
    List<Arbitrary<String>> columns = new ArrayList<>();
    columns.add(Arbitraries.integers().between(1, 12).map(String::valueOf));
    columns.add(Arbitraries.integers().between(0, 9).map(String::valueOf));
    VALUES.values().forEach(texts -> columns.add(Arbitraries.of(texts).injectNull(0.1)));
    return Combinators.combine(columns).as(values -> values).list().ofMinSize(1).ofMaxSize(30);
  }

  private static void assertSame(BronzeFixture bronze, SplitResult replayed, SplitResult scratch) {
    assertThat(replayed.rows()).isEqualTo(scratch.rows());
    assertThat(bronze.rows(replayed)).isEqualTo(bronze.rows(scratch));
    assertThat(replayed.rejects().byRule()).isEqualTo(scratch.rejects().byRule());
    String all = "SELECT COLUMNS(*)::VARCHAR FROM %s";
    assertThat(bronze.read(all, replayed.rejects().files()))
        .isEqualTo(bronze.read(all, scratch.rejects().files()));
  }

  private static BronzeFixture fixture() throws IOException {
    return new BronzeFixture(Files.createTempDirectory("assay-test"));
  }

  private static InputRef publish(BronzeFixture bronze, List<String> rows) {
    int half = rows.size() / 2;
    for (List<String> part : List.of(rows.subList(0, half), rows.subList(half, rows.size()))) {
      String csv = "id,at,v,email\n" + String.join("", part);
      bronze.file(csv, part.size());
    }
    return bronze.publish("id", "at", "v", "email");
  }

  @Provide
  Arbitrary<List<String>> rows() {
    Arbitrary<String> id = Arbitraries.integers().between(1, 8).map(String::valueOf);
    Arbitrary<String> at =
        Arbitraries.integers().between(0, 3).map(n -> n == 0 ? "" : String.valueOf(n));
    Arbitrary<String> v =
        Arbitraries.integers()
            .between(-20, 21)
            .map(n -> n == 21 ? "many" : n == 20 ? "" : String.valueOf(n));
    Arbitrary<String> email = Arbitraries.of("a@x.org", "A@X.org", "b@x.org", "");
    return Combinators.combine(id, at, v, email)
        .as((a, b, c, d) -> "%s,%s,%s,%s\n".formatted(a, b, c, d))
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }

  @Provide
  Arbitrary<Bounds> bounds() {
    Arbitrary<Integer> bound = Arbitraries.integers().between(0, 15);
    return Combinators.combine(bound, bound, bound).as(Bounds::new);
  }
}
