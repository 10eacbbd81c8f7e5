// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.PartitionKey;
import dev.assay.pipelines.diff.Difference.Counts;
import dev.assay.pipelines.diff.RowChange.Kind;
import dev.assay.pipelines.testing.HandmadeLake;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartitionDiffTest {
  private static final PartitionKey KEY = HandmadeLake.key("shop/silver.orders/2026-01-05");
  private static final LocalDate DAY = KEY.ds();

  @TempDir Path folder;
  private HandmadeLake lake;

  @BeforeEach
  void open() {
    lake = new HandmadeLake(folder);
  }

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void twoGenerationsWithTheSameRowsInAnotherOrderAreTheSame() {
    Difference difference =
        between(
            "FROM (VALUES (1, 'a', NULL), (2, 'b', 0.5)) t(id, name, x)",
            "FROM (VALUES (2, 'b', 0.5), (1, 'a', NULL)) t(id, name, x)",
            List.of("id"));
    assertThat(difference.none()).isTrue();
    assertThat(difference.counts()).isEqualTo(new Counts(2, 2, 0, 0, 0, 2));
    assertThat(difference.rows()).isEmpty();
    assertThat(difference.notes()).isEmpty();
  }

  @Test
  void rowsAreAddedRemovedAndChangedByTheirKeyWithTheColumnsThatDiffer() {
    Difference difference =
        between(
            "FROM (VALUES (1, 'a', 1), (2, 'b', NULL), (3, 'c', 3)) t(id, name, x)",
            "FROM (VALUES (1, 'a', 1), (2, 'B', 2), (4, 'd', NULL)) t(id, name, x)",
            List.of("id"));
    assertThat(difference.none()).isFalse();
    assertThat(difference.counts()).isEqualTo(new Counts(3, 3, 1, 1, 1, 1));
    assertThat(difference.rows())
        .containsExactly(
            new RowChange(
                Kind.ADDED,
                1,
                Map.of("id", "4"),
                Map.of(),
                values("id", "4", "name", "d", "x", null)),
            new RowChange(
                Kind.REMOVED,
                1,
                Map.of("id", "3"),
                values("id", "3", "name", "c", "x", "3"),
                Map.of()),
            new RowChange(
                Kind.CHANGED,
                1,
                Map.of("id", "2"),
                values("name", "b", "x", null),
                values("name", "B", "x", "2")));
  }

  @Test
  void keysOfSeveralColumnsAreComparedAsAWholeAndNullIsAValueOfAKey() {
    Difference difference =
        between(
            "FROM (VALUES (1, NULL, 'x'), (1, 2, 'y')) t(a, b, v)",
            "FROM (VALUES (1, NULL, 'x'), (1, 3, 'y')) t(a, b, v)",
            List.of("a", "b"));
    assertThat(difference.counts()).isEqualTo(new Counts(2, 2, 1, 1, 0, 1));
  }

  @Test
  void withoutAKeyWholeRowsAreComparedAsOftenAsTheyOccur() {
    Difference difference =
        between(
            "FROM (VALUES (1, 'a'), (1, 'a'), (2, 'b')) t(id, name)",
            "FROM (VALUES (1, 'a'), (2, 'b'), (2, 'b'), (2, 'b')) t(id, name)",
            List.of());
    assertThat(difference.counts()).isEqualTo(new Counts(3, 4, 2, 1, 0, 2));
    assertThat(difference.rows())
        .extracting(RowChange::kind, RowChange::times)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Kind.ADDED, 2L),
            org.assertj.core.groups.Tuple.tuple(Kind.REMOVED, 1L));
    assertThat(difference.notes())
        .containsExactly(
            "the table has no key: whole rows are compared, each as often as it occurs");
  }

  @Test
  void aKeyThatIsNotUniqueIsSaidAndNotUsed() {
    Difference difference =
        between(
            "FROM (VALUES (1, 'a'), (1, 'b')) t(id, name)",
            "FROM (VALUES (1, 'a')) t(id, name)",
            List.of("id"));
    assertThat(difference.key()).isEmpty();
    assertThat(difference.counts()).isEqualTo(new Counts(2, 1, 0, 1, 0, 1));
    assertThat(difference.notes().get(0)).startsWith("the key [id] is not unique in both");
  }

  @Test
  void columnsThatCameWentAndChangedTheirTypeAreShownAndTheOthersCompared() {
    Difference difference =
        between(
            "FROM (VALUES (1, 'a', 5, 'old')) t(id, name, n, gone)",
            "FROM (VALUES (1, 'a', 5::BIGINT, DATE '2026-01-05')) t(id, name, n, came)",
            List.of("id"));
    assertThat(difference.columns().toString())
        .isEqualTo("~ n     INTEGER -> BIGINT\n- gone  VARCHAR\n+ came  DATE");
    assertThat(difference.counts()).isEqualTo(new Counts(1, 1, 0, 0, 0, 1));
    assertThat(difference.none()).isFalse();
    assertThat(difference.notes())
        .containsExactly("rows are compared in the 3 columns that both have");
  }

  @Test
  void valuesWhoseTypeChangedAreComparedAsNumbersWhereBothAreExactElseAsText() {
    assertThat(
            between(
                    "SELECT 1 AS id, 1.50::DECIMAL(18,2) AS amount, '7' AS code",
                    "SELECT 1 AS id, 1.5000::DECIMAL(18,4) AS amount, 7 AS code",
                    List.of("id"))
                .counts()
                .changed())
        .isZero();
  }

  @Test
  void valuesThatAreEqualWithoutBeingTheSameDiffer() {
    Difference difference =
        between(
            "SELECT 1 AS id, INTERVAL 30 DAY AS d, -0.0::DOUBLE AS z, 'nan'::DOUBLE AS n",
            "SELECT 1 AS id, INTERVAL 1 MONTH AS d, 0.0::DOUBLE AS z, 'nan'::DOUBLE AS n",
            List.of("id"));
    assertThat(difference.rows().get(0).here().keySet()).containsExactly("d", "z");
  }

  @Test
  void partitionsWithoutACommonColumnDifferInEveryRow() {
    Difference difference = between("SELECT 1 AS a", "SELECT 1 AS b", List.of("id"));
    assertThat(difference.counts()).isEqualTo(new Counts(1, 1, 1, 1, 0, 0));
  }

  @Test
  void emptyPartitionsAreTheSame() {
    assertThat(
            between("SELECT 1 AS id WHERE false", "SELECT 1 AS id WHERE false", List.of("id"))
                .none())
        .isTrue();
  }

  @Test
  void theLimitBoundsTheRowsOfEachKindAndNotTheCounts() {
    lake.publish(KEY, "SELECT i AS id, i AS v FROM range(100) t(i)");
    lake.publish(KEY, "SELECT i AS id, i + (i < 80)::INT AS v FROM range(50, 150) t(i)");
    Side here = Side.published(lake.lake(), KEY);
    Difference two =
        new PartitionDiff(HandmadeLake.LIMITS, 2).between(here.previous(), here, List.of("id"));
    assertThat(two.counts()).isEqualTo(new Counts(100, 100, 50, 50, 30, 20));
    assertThat(two.rows())
        .extracting(row -> row.kind() + " " + row.key().get("id"))
        .containsExactly(
            "added 100", "added 101", "removed 0", "removed 1", "changed 50", "changed 51");
    Difference none =
        new PartitionDiff(HandmadeLake.LIMITS, 0).between(here.previous(), here, List.of("id"));
    assertThat(none.counts()).isEqualTo(two.counts());
    assertThat(none.rows()).isEmpty();
  }

  @Test
  void bronzeIsComparedAsWholeRowsWithTheSourcesOwnTypes() {
    PartitionKey bronze = HandmadeLake.key("shop/bronze.orders/2026-01-05");
    lake.publishBronze("shop", "orders", DAY, "id,name\n1,a\n2,\n");
    lake.publishBronze("shop", "orders", DAY, "id,name\n1,a\n2,\"\"\n");
    Side here = Side.published(lake.lake(), bronze);
    Difference difference =
        new PartitionDiff(HandmadeLake.LIMITS, 5).between(here.previous(), here, List.of());
    assertThat(difference.counts()).isEqualTo(new Counts(2, 2, 1, 1, 0, 1));
    assertThat(difference.rows().get(0).here()).isEqualTo(values("id", "2", "name", ""));
    assertThat(difference.rows().get(1).there()).isEqualTo(values("id", "2", "name", null));
  }

  @Test
  void anyTwoGenerationsThatAreKeptCanBeCompared() {
    lake.publish(KEY, "SELECT 1 AS id");
    lake.publish(KEY, "SELECT 2 AS id");
    lake.publish(KEY, "SELECT 3 AS id");
    Side third = Side.published(lake.lake(), KEY);
    assertThat(third.manifest().generation()).isEqualTo(3);
    assertThat(third.previous().manifest().generation()).isEqualTo(2);
    assertThat(third.generation(1).manifest().generation()).isEqualTo(1);
    assertThat(third.generation(3)).isEqualTo(third);
  }

  @Test
  void whatIsNotThereIsSaidWithWhatIs() {
    assertRefused(
        () -> Side.published(lake.lake(), KEY),
        "shop/silver.orders/2026-01-05 is not published in",
        "assay status");
    lake.publish(KEY, "SELECT 1 AS id");
    Side first = Side.published(lake.lake(), KEY);
    assertRefused(first::previous, "is generation 1, so there is none before it", "--against-date");
    lake.publish(KEY, "SELECT 2 AS id");
    assertRefused(
        () -> Side.published(lake.lake(), KEY).generation(7), "no generation 7: it has [1, 2]");
  }

  @Test
  void aGenerationWhoseFilesArePrunedIsSaidToBeSo() {
    String file = lake.publish(KEY, "SELECT 1 AS id").files().get(0).key();
    lake.publish(KEY, "SELECT 2 AS id");
    lake.lake().store(KEY.table().layer()).delete(file);
    Side here = Side.published(lake.lake(), KEY);
    assertRefused(
        () -> new PartitionDiff(HandmadeLake.LIMITS, 5).between(here.previous(), here, List.of()),
        "shop/silver.orders/2026-01-05, generation 1 is not whole any more",
        "pruned");
  }

  @Test
  void anotherLakeIsAFolderOrAPropertiesFileAndTakesNothingFromTheEnvironment() throws Exception {
    Path elsewhere = folder.resolve("elsewhere");
    try (HandmadeLake other = new HandmadeLake(elsewhere)) {
      other.publish(KEY, "SELECT 5 AS id");
      for (Path path : List.of(elsewhere.resolve("lake"), other.settingsFile())) {
        try (var opened = OtherLake.open(path)) {
          assertThat(Side.published(opened, KEY).manifest().attempt()).isEqualTo("a1");
        }
      }
    }
    assertRefused(() -> OtherLake.open(folder.resolve("nowhere")), "no lake", "a folder, or");
    Path empty = java.nio.file.Files.writeString(folder.resolve("empty.properties"), "A=b\n");
    assertRefused(() -> OtherLake.open(empty), "no lake is named in", "ASSAY_S3_ENDPOINT");
  }

  private Difference between(String there, String here, List<String> key) {
    lake.publish(KEY, there);
    lake.publish(KEY, here);
    Side newest = Side.published(lake.lake(), KEY);
    return new PartitionDiff(HandmadeLake.LIMITS, 20).between(newest.previous(), newest, key);
  }

  private static void assertRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String... words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.DEFINITION))
        .hasMessageContainingAll(words);
  }

  private static Map<String, String> values(String... namesAndValues) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return values;
  }
}
