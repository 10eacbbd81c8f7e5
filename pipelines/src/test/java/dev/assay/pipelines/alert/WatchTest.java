// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Category;
import dev.assay.lake.Lake;
import dev.assay.lake.LakeLayout;
import dev.assay.lake.Layer;
import dev.assay.lake.Settings;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.http.HookServer;
import dev.assay.pipelines.http.HookServer.Answer;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.run.Notice;
import dev.assay.pipelines.run.Redaction;
import dev.assay.pipelines.run.RunRecord;
import dev.assay.pipelines.testing.HandmadeLake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A watch over runs that are cut short, or late before they begin. */
@Timeout(60)
class WatchTest {
  private static final Set<Stage> SILVER = Set.of(Stage.SILVER);

  @TempDir private Path folder;
  private final List<String> said = new ArrayList<>();
  private Lake lake;

  @BeforeEach
  void open() {
    lake = Lake.at(folder.resolve("lake"));
    lake.ensureBuckets();
  }

  @AfterEach
  void close() {
    lake.close();
  }

  private Path file() {
    return folder.resolve("told.jsonl");
  }

  private PipelineDefinition cellar(String alerts) throws IOException {
    return AlertedCellar.with(Files.createTempDirectory(folder, "definitions"), alerts);
  }

  /** A channel that tells at once, and one that never does. */
  private PipelineDefinition hanging() throws IOException {
    return cellar(
        """
        channels:
          hook: {type: slack, url: "${HOOK}"}
          log: {type: file, path: %s}
        """
            .formatted(file()));
  }

  private Watch watch(PipelineDefinition definition, HookServer server) throws IOException {
    Settings settings =
        Settings.fileAlone(
            Files.writeString(folder.resolve("settings"), "HOOK=" + server.url("/x")));
    Teller teller =
        new Teller(Channels::of, settings, Redaction.of(List.of()), Duration.ofMinutes(10));
    return new Watch(definition, SILVER, teller, said::add, Duration.ofMinutes(1));
  }

  private static RunRecord failed(PipelineDefinition definition) {
    return new Sample(definition)
        .stages(Stage.SILVER)
        .failed("silver.sales", Category.EXTERNAL, "no answer")
        .facts()
        .run();
  }

  private void assertThatTheOneIsToldAndTheOtherIsLeftToTheNextRun(List<Notice> notices)
      throws IOException {
    assertThat(notices)
        .map(notice -> notice.to() + " " + notice.sent())
        .contains("alerts.channels.hook false", "alerts.channels.log true");
    assertThat(Files.readString(file())).contains("failure/silver.sales/2026-01-05");
    assertThat(new MemoryStore(lake, "cellar").read().matters())
        .filteredOn(matter -> matter.alert().key().startsWith("failure/"))
        .singleElement()
        .satisfies(
            matter -> {
              assertThat(matter.pending()).containsExactly("hook");
              assertThat(matter.claimedBy()).isNull();
            });
  }

  @Test
  void whatIsToldAfterAHurryHasBegunHasNoMoreTimeThanThatAndIsLeftToTheNextRun()
      throws IOException {
    try (HookServer server = new HookServer(Answer.never())) {
      PipelineDefinition definition = cellar("channels: {hook: {type: slack, url: \"${HOOK}\"}}\n");
      Watch watch = watch(definition, server);
      watch.hurry(Duration.ofMillis(1));

      assertThat(watch.ended(lake, failed(definition)))
          .map(notice -> notice.to() + " " + notice.sent())
          .containsExactly("alerts.channels.hook false");
      assertThat(new MemoryStore(lake, "cellar").read().matters())
          .isNotEmpty()
          .allMatch(matter -> matter.pending().equals(List.of("hook")))
          .allMatch(matter -> matter.claimedBy() == null);
    }
  }

  @Test
  void aHurryReachesWhatIsBeingToldAlready() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    Answer never =
        (exchange, closing) -> {
          asked.countDown();
          Answer.never().give(exchange, closing);
        };
    try (HookServer server = new HookServer(never)) {
      PipelineDefinition definition = hanging();
      Watch watch = watch(definition, server);
      CompletableFuture<List<Notice>> notices =
          CompletableFuture.supplyAsync(
              () -> watch.ended(lake, failed(definition)), Daemons::start);
      asked.await();
      awaitThatOnlyTheHookIsPending();
      watch.hurry(Duration.ofMillis(1));

      assertThatTheOneIsToldAndTheOtherIsLeftToTheNextRun(notices.join());
    }
  }

  /** The channel that has told is confirmed while the other hangs. */
  private void awaitThatOnlyTheHookIsPending() {
    MemoryStore memory = new MemoryStore(lake, "cellar");
    while (!Thread.currentThread().isInterrupted()
        && !memory.read().matters().stream().allMatch(m -> m.pending().equals(List.of("hook")))) {
      Thread.onSpinWait();
    }
  }

  private static Watch of(
      PipelineDefinition definition, BlockingQueue<Message> told, Duration lakeMayTake) {
    Channel channel =
        message -> {
          told.add(message);
          return "here";
        };
    Teller teller =
        new Teller(
            (declared, settings) -> channel,
            Settings.environment(),
            Redaction.of(List.of()),
            Teller.LIMIT);
    return new Watch(definition, SILVER, teller, line -> {}, lakeMayTake);
  }

  /** Of 2026-01-05, which was to be done a second after it was scheduled, and began later. */
  private PipelineDefinition late() throws IOException {
    return cellar("deadline: 1s\nfreshness: 400d\nchannels: {log: {type: file, path: x}}\n");
  }

  @Test
  void whereTheLedgerCannotBeReadWhatHasFailedIsToldAllTheSame() throws Exception {
    BlockingQueue<Message> told = new LinkedBlockingQueue<>();
    Watch watch = of(late(), told, Duration.ofHours(1));
    String manifest = LakeLayout.manifestKey(HandmadeLake.key("cellar/silver.sales/2026-01-05"));
    lake.store(Layer.SILVER).put(manifest, new byte[] {'?'});

    List<Notice> notices = watch.ended(lake, failed(late()));

    assertThat(told.take().alerts()).map(Alert::key).contains("failure/silver.sales/2026-01-05");
    assertThat(notices).anyMatch(notice -> !notice.sent());
  }

  @Test
  void aDeadlineThatHasPassedIsToldWhileTheLakeIsAway() throws Exception {
    BlockingQueue<Message> told = new LinkedBlockingQueue<>();
    Watch watch = of(late(), told, Duration.ZERO);
    watch.starting(begun());

    assertThat(told.take().alerts()).map(Alert::key).containsExactly("deadline/silver/2026-01-05");
  }

  @Test
  void whatIsToldWhileTheLakeIsAwayIsNotToldAgainWhenItIsBackAndItsEndIsTold() throws Exception {
    BlockingQueue<Message> told = new LinkedBlockingQueue<>();
    Watch watch = of(late(), told, Duration.ZERO);
    watch.starting(begun());
    assertThat(told.take().alerts()).map(Alert::key).containsExactly("deadline/silver/2026-01-05");

    watch.began(lake, begun());
    awaitMatters(1);
    Sample vain = new Sample(late()).stages(Stage.SILVER).broke(Category.CONFLICT, "held");
    assertThat(watch.ended(lake, vain.facts().run())).hasSize(1).allMatch(Notice::sent);
    assertThat(told).isEmpty();

    try (HandmadeLake hand = new HandmadeLake(folder)) {
      hand.publish(HandmadeLake.key("cellar/silver.sales/2026-01-05"), "SELECT 1 AS id");
      hand.publish(HandmadeLake.key("cellar/silver.wines/2026-01-05"), "SELECT 1 AS id");
    }
    Sample next = new Sample(late()).stages(Stage.SILVER).making(Sample.DAY.plusDays(1));
    of(late(), told, Duration.ZERO).ended(lake, next.facts().run());
    assertThat(told.take().alerts())
        .map(alert -> alert.event() + " " + alert.of() + " " + alert.key())
        .containsExactly("recovery deadline deadline/silver/2026-01-05");
    assertThat(told).isEmpty();
  }

  @Test
  void whatAChannelHadToTellThatIsNoLongerDeclaredIsForgottenInTheLakeToo() throws IOException {
    try (HookServer server = new HookServer(Answer.of(500, ""))) {
      PipelineDefinition both = hanging();
      watch(both, server).ended(lake, failed(both));
      assertThat(pending()).containsExactly("hook");

      PipelineDefinition one =
          cellar("channels: {log: {type: file, path: %s}}\n".formatted(file()));
      List<Notice> notices = watch(one, server).ended(lake, failed(one));

      assertThat(notices).as("the other channel has told it before").isEmpty();
      assertThat(pending()).isEmpty();
      assertThat(new MemoryStore(lake, "cellar").read().matters())
          .isNotEmpty()
          .allMatch(Matter::open)
          .allMatch(matter -> matter.claimedBy() == null);
    }
  }

  /** The channels that have still to tell something. */
  private Set<String> pending() {
    return new MemoryStore(lake, "cellar")
        .read().matters().stream()
            .flatMap(matter -> matter.pending().stream())
            .collect(Collectors.toSet());
  }

  private void awaitMatters(int count) {
    MemoryStore memory = new MemoryStore(lake, "cellar");
    while (!Thread.currentThread().isInterrupted() && memory.read().matters().size() < count) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aRunThatBeginsAfterItsDeadlineIsLateFromItsBeginning() throws Exception {
    BlockingQueue<Message> told = new LinkedBlockingQueue<>();
    Watch watch = of(late(), told, Duration.ofDays(1));
    watch.starting(begun());
    watch.began(lake, begun());

    assertThat(told.take().alerts()).map(Alert::key).containsExactly("deadline/silver/2026-01-05");
    assertThat(watch.ended(lake, begun())).isNotEmpty().allMatch(Notice::sent);
  }

  private RunRecord begun() throws IOException {
    return new Sample(late()).stages(Stage.SILVER).facts().run();
  }

  @Test
  void aDayThatIsPublishedIsNotLateAndOneThatLacksATableIs() throws IOException {
    Sample half = new Sample(late()).inLedger("silver.sales", Sample.DAY, 1);
    assertThat(new DayDone(half.facts(), Sample.DAY).isPublished(SILVER)).isFalse();

    Sample whole = half.inLedger("silver.wines", Sample.DAY, 1);
    assertThat(new DayDone(whole.facts(), Sample.DAY).isPublished(SILVER)).isTrue();
    assertThat(new DayDone(whole.facts(), Sample.DAY).isPublished(Set.of(Stage.LOAD))).isFalse();
  }
}
