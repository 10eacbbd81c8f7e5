// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.LakeLayout;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import dev.assay.lake.contract.ColumnType;
import dev.assay.lake.contract.ColumnType.Kind;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.manifest.InputRef;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.RowCounts;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
  private static final ColumnType TEXT = ColumnType.of(Kind.STRING);
  private static final ColumnType LONG = ColumnType.of(Kind.LONG);
  private static final TableContract CONTRACT =
      BronzeFixture.contract("id", LONG, "v", LONG, "at", LONG, "email", TEXT);
  private static final SilverTable STRICT = table(Map.of("negative", "v < 0", "big", "v > 100"));

  @TempDir Path folder;
  private BronzeFixture bronze;
  private PartitionManifest published;

  @BeforeEach
  void publish() {
    bronze = new BronzeFixture(folder);
    InputRef input =
        bronze
            .file(
                """
                id,v,at,email
                1,1,1,a@x.org
                2,-1,1,b@x.org
                2,7,0,b0@x.org
                3,200,1,c@x.org
                6,6,1,g@x.org
                """,
                5)
            .file(
                """
                id,v,at,email
                4,-1000,1,d@x.org
                1,-2,2,a2@x.org
                5,500,1,e@x.org
                x,300,1,f@x.org
                """,
                4)
            .publish("id", "v", "at", "email");
    published = bronze.cleanAndPublish(STRICT, input);
    assertThat(published.rows()).isEqualTo(new RowCounts(9, 3, 6, 0));
  }

  @AfterEach
  void close() {
    bronze.close();
  }

  @Test
  void whatPassesIsMergedTheLatestVersionWinsAndTheRestIsLeft() {
    SilverTable today = table(Map.of("negative", "v < -100", "big", "v > 100"));

    ReplayedPartition replayed = bronze.replay(today, published, null);

    assertThat(replayed.tried()).isEqualTo(6);
    assertThat(replayed.passed()).isEqualTo(2);
    assertThat(replayed.left()).isEqualTo(4);
    assertThat(replayed.current()).isTrue();
    assertThat(replayed.result().rows()).isEqualTo(new RowCounts(9, 3, 4, 2));
    assertThat(bronze.rows(replayed.result()))
        .extracting(row -> row.get(0) + " " + row.get(1))
        .containsExactlyInAnyOrder("1 -2", "2 -1", "6 6");
    assertThat(replayed.result().rejects().byRule())
        .isEqualTo(Map.of("big", 3L, "negative", 1L, "type_id", 1L));
  }

  @Test
  void ofARuleOnlyRowsThatBrokeItAreAdmittedAndTheOthersKeptAsTheyWere() {
    SilverTable today = table(Map.of());

    ReplayedPartition replayed = bronze.replay(today, published, "big");

    assertThat(replayed.tried()).isEqualTo(3);
    assertThat(replayed.passed()).isEqualTo(2);
    assertThat(replayed.current()).isFalse();
    assertThat(bronze.rows(replayed.result()))
        .extracting(row -> row.get(0))
        .containsExactly("1", "2", "3", "6", "5");
    assertThat(bronze.violations(replayed.result()))
        .extracting(v -> v.get(0) + " " + v.get(1) + " " + v.get(4))
        .containsExactlyInAnyOrder(
            "2 negative it is true that v < 0",
            "1 negative it is true that v < 0",
            "2 negative it is true that v < 0",
            "4 type_id not a whole number");
  }

  @Test
  void replayingTwiceChangesNothing() {
    SilverTable today = table(Map.of("negative", "v < -100", "big", "v > 100"));
    ReplayedPartition first = bronze.replay(today, published, null);
    PartitionManifest second =
        bronze.publish(first.result(), bronze.next(published.inputs(), "d2"));

    ReplayedPartition again = bronze.replay(today, second, null);

    assertThat(again.tried()).isEqualTo(4);
    assertThat(again.passed()).isZero();
    assertThat(again.result()).isNull();
    assertThat(again.current()).isTrue();
  }

  @Test
  void anAdmittedRowDisplacesTheOneWhoseKeyIsMaskedAlike() {
    InputRef input =
        bronze
            .file("id,v,at,email\n1,1,1,a@x.org\n2,-1,2,A@X.org\n3,1,1,b@x.org\n", 3)
            .publish("id", "v", "at", "email");
    PartitionManifest before = bronze.cleanAndPublish(byEmail(Map.of("negative", "v < 0")), input);

    ReplayedPartition replayed = bronze.replay(byEmail(Map.of()), before, null);

    assertThat(replayed.result().rows()).isEqualTo(new RowCounts(3, 2, 0, 1));
    assertThat(bronze.rows(replayed.result()))
        .extracting(row -> row.get(0))
        .containsExactlyInAnyOrder("2", "3");
  }

  private static SilverTable byEmail(Map<String, String> rules) {
    return BronzeFixture.table(CONTRACT, List.of("email"), "at", Map.of("email", Mask.HMAC), rules);
  }

  @Test
  void rowsThatTodaysRulesWouldRejectButThatWereNotRejectedStay() {
    SilverTable today = table(Map.of("negative", "v < -100", "small", "v < 10 AND v >= 0"));

    ReplayedPartition replayed = bronze.replay(today, published, null);

    assertThat(replayed.current()).isFalse();
    assertThat(bronze.rows(replayed.result()))
        .extracting(row -> row.get(0) + " " + row.get(1))
        .containsExactlyInAnyOrder("1 -2", "2 -1", "3 200", "5 500", "6 6");
    assertThat(replayed.result().rows()).isEqualTo(new RowCounts(9, 5, 2, 2));
  }

  @Test
  void aDryRunCountsAndStoresNothing() {
    int objects = bronze.lake().store(Layer.SILVER).list("").size();
    try (Replay replay = Replay.open(bronze.settings(), bronze.lake(), BronzeFixture.LIMITS)) {
      ReplayedPartition counted =
          replay.run(table(Map.of()), published, bronze.next(published.inputs(), "d2"), null, true);
      assertThat(counted.passed()).isEqualTo(5);
      assertThat(counted.left()).isEqualTo(1);
      assertThat(counted.result()).isNull();
    }
    assertThat(bronze.lake().store(Layer.SILVER).list("")).hasSize(objects);
  }

  @Test
  void whatElseHasChangedThanRulesIsRefusedBecauseOtherRowsWouldChange() throws Exception {
    SilverTable wider =
        BronzeFixture.table(
            BronzeFixture.contract("id", LONG, "v", TEXT, "at", LONG, "email", TEXT),
            List.of("id"),
            "at",
            Map.of("email", Mask.HMAC),
            Map.of());
    SilverTable masked =
        BronzeFixture.table(CONTRACT, List.of("id"), "at", Map.of("email", Mask.PARTIAL), Map.of());
    assertOtherRowsChange(wider);
    assertOtherRowsChange(masked);
    java.nio.file.Files.writeString(
        folder.resolve("settings.properties"),
        "ASSAY_LAKE=%s%nASSAY_PII_KEY=another%n".formatted(folder.resolve("lake")));
    assertOtherRowsChange(table(Map.of()));
  }

  @Test
  void aColumnThatMayBeNullTodayAdmitsRowsThatWereRejectedForIt() {
    TableContract strict =
        new TableContract(
            "t",
            "",
            List.of(
                new dev.assay.lake.contract.Column("id", LONG, false, ""),
                new dev.assay.lake.contract.Column("v", LONG, false, "")));
    InputRef input = bronze.file("id,v\n1,\n2,2\n", 2).publish("id", "v");
    PartitionManifest before =
        bronze.cleanAndPublish(BronzeFixture.table(strict, List.of("id"), null), input);
    ReplayedPartition replayed =
        bronze.replay(
            BronzeFixture.table(BronzeFixture.contract("id", LONG, "v", LONG), List.of("id"), null),
            before,
            "null_v");
    assertThat(bronze.rows(replayed.result()))
        .extracting(row -> row.get(0))
        .containsExactly("1", "2");
  }

  @Test
  void withoutItsBronzePartitionAReplayIsRefusedWithWhatToDo() {
    assertThat(published.inputs()).hasSize(1);
    PartitionKey key =
        new PartitionKey("test", new TableName(Layer.BRONZE, "t"), BronzeFixture.DAY);
    String file = bronze.lake().store(Layer.BRONZE).list("test/t/").get(0).key();
    bronze.lake().store(Layer.BRONZE).delete(file);
    assertRefused(Category.UPSTREAM, "has lost the file " + file, "--stage bronze,silver");
    bronze.lake().store(Layer.BRONZE).delete(LakeLayout.manifestKey(key));
    assertRefused(Category.UPSTREAM, "is not published any more", "may have been pruned");
  }

  @Test
  void rejectsOfABronzePartitionThatWasReplacedAreRefusedWithWhatToDo() {
    bronze.file("id,v,at,email\n", 0).publish("id", "v", "at", "email");
    assertRefused(
        Category.DEFINITION, "was made from generation 1", "assay run test --date 2026-01-05");
  }

  private void assertOtherRowsChange(SilverTable today) {
    assertRefused(
        () -> bronze.replay(today, published, null),
        Category.DEFINITION,
        "would change rows that were not rejected",
        "--force");
  }

  private void assertRefused(Category category, String... words) {
    assertRefused(() -> bronze.replay(STRICT, published, null), category, words);
  }

  private static void assertRefused(ThrowingCallable call, Category category, String... words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(category))
        .hasMessageContainingAll(words);
  }

  private static SilverTable table(Map<String, String> rules) {
    return BronzeFixture.table(
        CONTRACT, List.of("id"), "at", Map.of("email", Mask.HMAC), new LinkedHashMap<>(rules));
  }
}
