// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.LakeLayout;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import dev.assay.lake.manifest.FaultyStore.Fault;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionPublisherTest {
  private static final PartitionKey KEY =
      new PartitionKey("shop", new TableName(Layer.SILVER, "orders"), LocalDate.of(2026, 1, 5));

  private static final int RACERS = 8;

  @TempDir Path folder;
  private FaultyStore store;
  private PartitionPublisher publisher;

  @BeforeEach
  void open() {
    store = new FaultyStore(folder);
    publisher = new PartitionPublisher(store);
  }

  @Test
  void aFirstGenerationIsPublishedOnce() {
    Published first = done(publisher.publish(manifest("a", 1), null));
    assertThat(stored()).isEqualTo(first.manifest());
    assertThat(publisher.publish(manifest("b", 1), null))
        .isInstanceOfSatisfying(
            PublishOutcome.Lost.class, lost -> assertThat(lost.winner().attempt()).isEqualTo("a"));
  }

  @Test
  void publishingTheSameAttemptAgainChangesNothing() {
    Published first = done(publisher.publish(manifest("a", 1), null));
    Published again = done(publisher.publish(manifest("a", 1), null));
    assertThat(again.etag()).isEqualTo(first.etag());
  }

  @Test
  void aReplacementOfAnOldVersionLoses() {
    String old = done(publisher.publish(manifest("a", 1), null)).etag();
    done(publisher.publish(manifest("b", 2), old));
    assertThat(publisher.publish(manifest("c", 2), old)).isInstanceOf(PublishOutcome.Lost.class);
    assertThat(stored().attempt()).isEqualTo("b");
  }

  @Test
  void aReplacedManifestIsKeptAsItWas() {
    Published first = done(publisher.publish(manifest("a", 1), null));
    byte[] before = store.get(LakeLayout.manifestKey(KEY)).orElseThrow().content();
    done(publisher.publish(manifest("b", 2), first.etag()));
    assertThat(store.get(LakeLayout.historyKey(KEY, 1)).orElseThrow().content()).isEqualTo(before);
    assertThat(store.list(LakeLayout.historyPrefix(KEY))).hasSize(1);
  }

  @Test
  void aReplacementThatStopsAfterKeepingChangesNothingAndTheNextOneGoesThrough() {
    String etag = done(publisher.publish(manifest("a", 1), null)).etag();
    store.fault = Fault.REFUSED;
    assertThat(publisher.publish(manifest("b", 2), etag))
        .isInstanceOf(PublishOutcome.Unknown.class);
    store.fault = Fault.NONE;
    assertThat(stored().attempt()).isEqualTo("a");
    done(publisher.publish(manifest("c", 2), etag));
    assertThat(kept(1).attempt()).isEqualTo("a");
    assertThat(stored().attempt()).isEqualTo("c");
  }

  @Test
  void aReplacementThatLosesKeepsNothingThatIsNotReplaced() {
    String first = done(publisher.publish(manifest("a", 1), null)).etag();
    done(publisher.publish(manifest("b", 2), first));
    publisher.publish(manifest("c", 2), first);
    assertThat(store.list(LakeLayout.historyPrefix(KEY))).hasSize(1);
  }

  @Test
  void aWriteWhoseAnswerIsLostIsRecognizedAsOwn() {
    store.fault = Fault.ANSWER_LOST;
    assertThat(done(publisher.publish(manifest("a", 1), null)).manifest().attempt()).isEqualTo("a");
  }

  @Test
  void aWriteThatTheClientRepeatedIsRecognizedAsOwn() {
    store.fault = Fault.REPEATED_BY_CLIENT;
    Published first = done(publisher.publish(manifest("a", 1), null));
    assertThat(done(publisher.publish(manifest("b", 2), first.etag())).manifest().attempt())
        .isEqualTo("b");
  }

  @ParameterizedTest(name = "{0}, replacing: {1}")
  @CsvSource({
    "NONE, false", "ANSWER_LOST, false", "REPEATED_BY_CLIENT, false",
    "NONE, true", "ANSWER_LOST, true", "REPEATED_BY_CLIENT, true"
  })
  void ofManyWhoPublishAtOnceOneWinsAndTheOthersKnowIt(Fault fault, boolean replacing)
      throws Exception {
    String base = replacing ? done(publisher.publish(manifest("base", 1), null)).etag() : null;
    long generation = replacing ? 2 : 1;
    store.fault = fault;
    CyclicBarrier start = new CyclicBarrier(RACERS);
    List<Callable<PublishOutcome>> racers = new ArrayList<>();
    for (int i = 0; i < RACERS; i++) {
      String attempt = "racer-" + i;
      racers.add(
          () -> {
            start.await();
            return publisher.publish(manifest(attempt, generation), base);
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(RACERS);
    List<PublishOutcome> outcomes = new ArrayList<>();
    for (Future<PublishOutcome> racer : threads.invokeAll(racers)) {
      outcomes.add(racer.get());
    }
    threads.shutdown();
    assertThat(stored().generation()).isEqualTo(generation);
    assertThat(outcomes)
        .filteredOn(PublishOutcome.Done.class::isInstance)
        .singleElement()
        .satisfies(winner -> assertThat(done(winner).manifest()).isEqualTo(stored()));
    assertThat(outcomes)
        .filteredOn(PublishOutcome.Lost.class::isInstance)
        .hasSize(RACERS - 1)
        .allMatch(lost -> ((PublishOutcome.Lost) lost).winner().equals(stored()));
    if (replacing) {
      assertThat(store.list(LakeLayout.historyPrefix(KEY))).hasSize(1);
      assertThat(kept(1).attempt()).isEqualTo("base");
    }
  }

  @Test
  void aStoreThatAlwaysRefusesGivesUnknownAndNothingVisible() {
    store.fault = Fault.REFUSED;
    assertThat(publisher.publish(manifest("a", 1), null))
        .isInstanceOf(PublishOutcome.Unknown.class);
    assertThat(store.head(LakeLayout.manifestKey(KEY))).isEmpty();
  }

  @Test
  void aStoreThatCannotBeReadBackGivesUnknownAndTheManifestStays() {
    store.fault = Fault.ANSWER_LOST;
    store.readsFail = true;
    assertThat(publisher.publish(manifest("a", 1), null))
        .isInstanceOf(PublishOutcome.Unknown.class);
    store.readsFail = false;
    assertThat(stored().attempt()).isEqualTo("a");
  }

  @Test
  void aManifestOfANewerVersionIsRefusedWithAWordOnWhy() {
    byte[] newer =
        new String(ManifestCodec.write(manifest("a", 1)), java.nio.charset.StandardCharsets.UTF_8)
            .replace("\"version\" : 1", "\"version\" : 99")
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> ManifestCodec.read(newer, "here"))
        .hasMessageContaining("version 99")
        .hasMessageContaining("newer assay");
  }

  private static Published done(PublishOutcome outcome) {
    assertThat(outcome).isInstanceOf(PublishOutcome.Done.class);
    return ((PublishOutcome.Done) outcome).published();
  }

  private PartitionManifest stored() {
    return ManifestCodec.read(
        store.get(LakeLayout.manifestKey(KEY)).orElseThrow().content(), "test");
  }

  private PartitionManifest kept(long generation) {
    return ManifestCodec.read(
        store.get(LakeLayout.historyKey(KEY, generation)).orElseThrow().content(), "test");
  }

  static PartitionManifest manifest(String attempt, long generation) {
    return new PartitionManifest(
        PartitionManifest.VERSION,
        KEY.pipeline(),
        KEY.table().layer(),
        KEY.table().name(),
        KEY.ds(),
        generation,
        attempt,
        "run-1",
        Instant.parse("2026-01-06T02:00:00Z"),
        new RowCounts(5, 3, 1, 1),
        List.of(new DataFile("k", 10, 3, "00000000", 0)),
        List.of(),
        null,
        new ContractRef("c", null),
        "d",
        List.of(
            new CheckResult(
                "unique_id", Severity.ERROR, true, 0, "passed", 1L, null, null, List.of())),
        RejectedRows.NONE);
  }
}
