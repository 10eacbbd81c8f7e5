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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
