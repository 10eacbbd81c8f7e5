// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.prune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.LakeLayout;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.manifest.Generations;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.storage.ObjectInfo;
import dev.assay.lake.storage.ObjectStore;
import dev.assay.pipelines.lease.Holder;
import dev.assay.pipelines.lease.Leases;
import dev.assay.pipelines.prune.Doomed.Kind;
import dev.assay.pipelines.testing.HandmadeLake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks at a lake in a folder from later moments, so that nothing has to grow old. */
class PruneTest {
  private static final PartitionKey USERS = HandmadeLake.key("shop/silver.users/2026-01-05");
  private static final String RUN = "20260106T020000000Z-1f3a9c";

  @TempDir private Path folder;
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
  void whatIsPublishedStaysForEver() {
    lake.publish(USERS, "SELECT 1 AS id");

    assertThat(find(Duration.ofDays(9999))).isEmpty();
  }

  @Test
  void aReplacedGenerationGoesWithItsFilesAndItsManifestWhenItsTimeIsOver() {
    lake.publish(USERS, "SELECT 1 AS id");
    PartitionManifest now = lake.publish(USERS, "SELECT 2 AS id");
    // Made by hand, its manifests say 1970: the first was replaced then, long ago.
    assertThat(kinds(find(Duration.ZERO))).isEqualTo(Set.of(Kind.GENERATION, Kind.MANIFEST));
    assertThat(find(Duration.ZERO).get(0).kind()).isEqualTo(Kind.GENERATION);

    assertThat(Generations.replaced(lake.lake(), now)).containsExactly(1L);
    prune(Duration.ZERO);

    assertThat(Generations.replaced(lake.lake(), now)).isEmpty();
    assertThat(dataKeys()).containsExactly(now.files().get(0).key());
    assertThat(find(Duration.ofDays(9999))).isEmpty();
  }

  @Test
  void aReplacedGenerationThatIsStillKeptIsNoOrphan() {
    lake.publish(USERS, "SELECT 1 AS id");
    lake.publish(USERS, "SELECT 2 AS id");
    assertThat(
            prune(keeping(Duration.ofDays(99_999)), Duration.ofDays(9)).find(Lost.REMOVED).doomed())
        .isEmpty();
  }

  @Test
  void aFileThatNoManifestNamesGoesAfterTheGraceUnlessItsRunIsAtWork() throws IOException {
    lake.publish(USERS, "SELECT 1 AS id");
    String orphan = LakeLayout.dataKey(USERS, RUN + ".2-1", 0, "parquet");
    silver().put(orphan, bytes());

    assertThat(find(Duration.ofHours(47))).isEmpty();
    assertThat(keys(find(Duration.ofHours(49)))).containsExactly(orphan);
    Holder holder = new Holder(RUN, "host", 1, null);
    try (Leases working = Leases.open(lake.lake().ops(), "shop", holder, h -> false)) {
      assertThat(working.take(List.of(USERS))).isEmpty();
      Path pulse = folder.resolve("lake/ops/shop/pulses/" + RUN + ".json");
      Files.setLastModifiedTime(pulse, FileTime.from(Instant.now().plus(Duration.ofHours(49))));
      assertThat(find(Duration.ofHours(49))).isEmpty();
    }

    prune(Duration.ofHours(49));
    assertThat(dataKeys()).doesNotContain(orphan).hasSize(1);
  }

  @Test
  void aClockThatIsADayFastRemovesNothingThatARunAtWorkHasWritten() {
    lake.publish(USERS, "SELECT 1 AS id");
    silver().put(LakeLayout.dataKey(USERS, RUN + "-1", 0, "parquet"), bytes());
    Retention hasty = withOrphans(Duration.ofHours(1));
    Duration skew = Duration.ofDays(1);

    assertThat(kinds(prune(hasty, skew).find(Lost.HELD).doomed())).containsExactly(Kind.ORPHAN);
    Holder holder = new Holder(RUN, "host", 1, null);
    try (Leases working = Leases.open(lake.lake().ops(), "shop", holder, h -> false)) {
      assertThat(working.take(List.of(USERS))).isEmpty();
      assertThat(prune(hasty, skew).find(Lost.HELD).doomed()).isEmpty();
    }
  }

  /** Replaced generations are kept that long, all else for a day. */
  private static Retention keeping(Duration generations) {
    Duration day = Duration.ofDays(1);
    return new Retention(
        Stream.of(Layer.values()).collect(Collectors.toMap(layer -> layer, layer -> generations)),
        day,
        day,
        day,
        day);
  }

  private static Retention withOrphans(Duration grace) {
    Retention usual = Retention.DEFAULT;
    return new Retention(usual.generations(), usual.rejects(), usual.runs(), usual.checks(), grace);
  }

  @Test
  void rejectsOfAnAttemptThatWasNotPublishedAreKeptLonger() {
    lake.publish(USERS, "SELECT 1 AS id");
    String rejects = LakeLayout.rejectsKey(USERS, RUN + "-1", 0, "parquet");
    silver().put(rejects, bytes());

    assertThat(find(Duration.ofDays(89))).isEmpty();
    assertThat(kinds(find(Duration.ofDays(91)))).containsExactly(Kind.REJECTS);
  }

  @Test
  void filesOfAPartitionWithoutManifestGoOnlyWhenAskedFor() {
    String data = LakeLayout.dataKey(USERS, RUN + "-1", 0, "parquet");
    String rejects = LakeLayout.rejectsKey(USERS, RUN + "-1", 0, "parquet");
    silver().put(data, bytes());
    silver().put(rejects, bytes());
    Prune prune = prune(Retention.DEFAULT, Duration.ofDays(91));

    assertThat(prune.find(Lost.HELD).doomed()).isEmpty();
    assertThat(keys(prune.find(Lost.HELD).held())).containsExactly(data, rejects);
    assertThat(keys(prune.find(Lost.REMOVED).doomed())).containsExactly(data, rejects);
    assertThat(prune.find(Lost.REMOVED).held()).isEmpty();
    assertThat(prune(Retention.DEFAULT, Duration.ofHours(1)).find(Lost.HELD).held()).isEmpty();
  }

  @Test
  void aReplacedGenerationWhoseManifestWasLostIsKeptAsLongAsItsLayerSays() {
    PartitionManifest first = lake.publish(USERS, "SELECT 1 AS id");
    lake.publish(USERS, "SELECT 2 AS id");
    silver().delete(LakeLayout.historyKey(USERS, first.generation()));

    assertThat(prune(keeping(Duration.ofDays(99_999)), Duration.ofDays(9)).find(Lost.HELD).doomed())
        .isEmpty();
    // The manifest that replaced it says 1970.
    assertThat(keys(find(Duration.ofDays(9)))).containsExactly(first.files().get(0).key());
  }

  @Test
  void runsGoAsAWholeAndTheHistoryOfChecksOutlivesThem() {
    put("shop/runs/" + RUN + "/record.json");
    put("shop/runs/" + RUN + "/log.jsonl");
    put("shop/prunes/" + RUN + "/record.json");
    put("shop/outcomes/" + RUN + ".2/2026-01-05/silver/0/silver.users-2026-01-05.json");
    put("shop/checks/" + RUN + ".parquet");
    put("shop/accepted/1.json");
    put("shop/ledger/cache.json.gz");

    assertThat(find(Duration.ofDays(89))).isEmpty();
    assertThat(find(Duration.ofDays(91))).hasSize(4).allMatch(d -> d.kind() == Kind.RUN);
    assertThat(kinds(find(Duration.ofDays(731)))).isEqualTo(Set.of(Kind.RUN, Kind.CHECKS));
    assertThat(find(Duration.ofDays(731))).hasSize(5);
  }

  @Test
  void leasesAndPulsesThatAKilledRunLeftGo() {
    put("shop/leases/silver.users/2026-01-05.json");
    put("shop/pulses/" + RUN + ".json");

    assertThat(find(Duration.ofHours(47))).isEmpty();
    assertThat(find(Duration.ofHours(50))).hasSize(2).allMatch(d -> d.kind() == Kind.LEASE);
  }

  @Test
  void whatOthersPutIntoTheBucketAndOtherPipelinesStay() {
    silver().put("shop/README.md", bytes());
    silver().put("shop/users/notes/a/b.txt", bytes());
    silver().put("shop2/users/2026-01-05/a/users-00000.parquet", bytes());

    assertThat(find(Duration.ofDays(9999))).isEmpty();
  }

  private List<Doomed> find(Duration later) {
    return prune(Retention.DEFAULT, later).find(Lost.HELD).doomed();
  }

  private void prune(Duration later) {
    Prune.remove(lake.lake(), find(later));
  }

  private Prune prune(Retention retention, Duration later) {
    return new Prune(lake.lake(), "shop", retention, Instant.now().plus(later));
  }

  private ObjectStore silver() {
    return lake.lake().store(Layer.SILVER);
  }

  private void put(String key) {
    lake.lake().ops().put(key, bytes());
  }

  private List<String> dataKeys() {
    return silver().list("shop/users/").stream().map(ObjectInfo::key).toList();
  }

  private static byte[] bytes() {
    return "content".getBytes(StandardCharsets.UTF_8);
  }

  private static Set<Kind> kinds(List<Doomed> doomed) {
    return doomed.stream().map(Doomed::kind).collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> keys(List<Doomed> doomed) {
    return doomed.stream().map(d -> d.object().key()).toList();
  }
}
