// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.beam.SplitResult;
import dev.assay.lake.contract.ColumnType;
import dev.assay.lake.contract.ColumnType.Kind;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.manifest.InputRef;
import dev.assay.lake.manifest.RowCounts;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DedupPropertiesTest {
  private static final TableContract CONTRACT =
      BronzeFixture.contract(
          "k", ColumnType.of(Kind.LONG),
          "b", ColumnType.of(Kind.STRING),
          "latest", ColumnType.of(Kind.LONG),
          "a", ColumnType.of(Kind.LONG));

  record Version(Long k, String b, Long latest, Long a) {
    String csv() {
      return text(k) + "," + text(b) + "," + text(latest) + "," + text(a) + "\n";
    }

    private static String text(Object value) {
      return value == null ? "" : value.toString();
    }
  }

  @Property(tries = 30)
  void oneRowAKeyStaysWhateverTheOrderOfReading(
      @ForAll("versions") List<Version> versions, @ForAll Random random) {
    Comparator<Version> order =
        Comparator.comparing(Version::latest, nullsLeast())
            .thenComparing(Version::b, byCodePoint())
            .thenComparing(Version::a, nullsLeast());
    assertStays(versions, random, "latest", order);
  }

  @Property(tries = 15)
  void withoutALatestColumnTheGreaterRemainingColumnsStay(
      @ForAll("versions") List<Version> versions, @ForAll Random random) {
    Comparator<Version> order =
        Comparator.comparing(Version::b, byCodePoint())
            .thenComparing(Version::latest, nullsLeast())
            .thenComparing(Version::a, nullsLeast());
    assertStays(versions, random, null, order);
  }

  /** As UTF-8 sorts; Java's own order is that of UTF-16. */
  private static Comparator<String> byCodePoint() {
    return Comparator.nullsFirst(
        (x, y) ->
            Arrays.compareUnsigned(
                x.getBytes(StandardCharsets.UTF_8), y.getBytes(StandardCharsets.UTF_8)));
  }

  private static <T extends Comparable<T>> Comparator<T> nullsLeast() {
    return Comparator.nullsFirst(Comparator.naturalOrder());
  }

  private static void assertStays(
      List<Version> versions, Random random, String latestBy, Comparator<Version> order) {
    Set<String> expected =
        versions.stream()
            .filter(v -> v.k() != null)
            .collect(
                Collectors.toMap(Version::k, v -> v, (x, y) -> order.compare(x, y) >= 0 ? x : y))
            .values()
            .stream()
            .map(Version::csv)
            .collect(Collectors.toSet());
    List<Version> shuffled = new java.util.ArrayList<>(versions);
    java.util.Collections.shuffle(shuffled, random);
    try (BronzeFixture bronze = BronzeFixture.temporary()) {
      String csv = shuffled.stream().map(Version::csv).collect(Collectors.joining());
      InputRef input =
          bronze.file("k,b,latest,a\n" + csv, versions.size()).publish("k", "b", "latest", "a");
      SplitResult result =
          bronze.clean(BronzeFixture.table(CONTRACT, List.of("k"), latestBy), input);
      Set<String> found = new HashSet<>();
      for (List<String> row : bronze.rows(result)) {
        found.add(
            row.stream()
                .map(v -> Objects.toString(v, ""))
                .collect(Collectors.joining(",", "", "\n")));
      }
      assertThat(found).isEqualTo(expected);
      long rejected = versions.stream().filter(v -> v.k() == null).count();
      long read = versions.size();
      assertThat(result.rows())
          .isEqualTo(
              new RowCounts(read, expected.size(), rejected, read - rejected - expected.size()));
      assertThat(result.rejects().byRule())
          .isEqualTo(rejected == 0 ? Map.of() : Map.of("null_key_k", rejected));
    }
  }

  @Provide
  Arbitrary<List<Version>> versions() {
    Arbitrary<Long> small = Arbitraries.longs().between(-2, 3).injectNull(0.2);
    Arbitrary<String> text = Arbitraries.of("a", "B", "\u00e9", "z", "\ud83d\ude00", "\uffee");
    return Combinators.combine(small, text.injectNull(0.2), small, small)
        .as(Version::new)
        .list()
        .ofMaxSize(60);
  }
}
