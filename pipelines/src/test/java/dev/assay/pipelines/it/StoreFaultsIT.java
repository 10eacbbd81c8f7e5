// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Lake;
import dev.assay.lake.Layer;
import dev.assay.lake.manifest.LedgerEntry;
import dev.assay.lake.testing.StoreProxy;
import dev.assay.pipelines.plan.Selection.Extent;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.run.ExitCode;
import dev.assay.pipelines.run.PartitionReport;
import dev.assay.pipelines.run.RunRecord;
import dev.assay.pipelines.run.RunRequest;
import dev.assay.sandbox.S3Server;
import dev.assay.sandbox.testing.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bad days of the store and of the warehouse, on a real S3 server behind a proxy. */
class StoreFaultsIT {
  private static final int HANG_SECONDS = 120;

  @TempDir Path folder;
  private Shop shop;
  private StoreProxy proxy;

  @BeforeEach
  void open(TestInfo test) throws Exception {
    S3Server s3 = TestServers.s3();
    proxy = new StoreProxy(s3.endpoint());
    String method = test.getTestMethod().orElseThrow().getName();
    String name = "faults" + Integer.toHexString((method + test.getDisplayName()).hashCode());
    shop = Shop.open(folder, name);
    shop.set("ASSAY_LAKE", null);
    shop.set("ASSAY_S3_ENDPOINT", proxy.endpoint());
    shop.set("ASSAY_S3_ACCESS_KEY", s3.accessKey());
    shop.set("ASSAY_S3_SECRET_KEY", s3.secretKey());
    for (String role : List.of("BRONZE", "SILVER", "GOLD", "OPS")) {
      shop.set("ASSAY_BUCKET_" + role, name + "-" + role.toLowerCase(Locale.ROOT));
    }
  }

  @AfterEach
  void close() {
    proxy.close();
  }

  @Test
  void aStoreThatAnswers503NowAndThenIsTriedAgainAndNothingIsLost() {
    AtomicInteger requests = new AtomicInteger();
    proxy.policy(
        (method, path) ->
            requests.incrementAndGet() % 10 == 0
                ? StoreProxy.Verdict.REFUSE
                : StoreProxy.Verdict.PASS);
    assertThat(shop.run(Extent.NEEDED).exitCode()).isEqualTo(ExitCode.DONE);
    proxy.policy((method, path) -> StoreProxy.Verdict.PASS);
    assertThat(shop.query("shop.daily_revenue")).containsExactly("[2026-01-05, 13.50, 2]");
  }

  /** A store that has lost drives may say that it has not written what it has. */
  @ParameterizedTest
  @EnumSource(names = {"DROP_ANSWER", "BELIE_WRITE"})
  void aManifestThatIsWrittenAndNotSaidToBeIsRecognizedAndPublishedOnce(StoreProxy.Verdict answer) {
    for (long generation = 1; generation <= 2; generation++) {
      Set<String> written = ConcurrentHashMap.newKeySet();
      proxy.policy(
          (method, path) ->
              method.equals("PUT") && path.contains("/_manifests/") && written.add(path)
                  ? answer
                  : StoreProxy.Verdict.PASS);
      RunRecord run = shop.run(Extent.ALL);
      assertThat(written).hasSize(6);
      assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
      assertThat(shop.ledger().entries())
          .hasSize(6)
          .extracting(LedgerEntry::generation)
          .containsOnly(generation);
    }
  }

  /**
   * As a MinIO that has lost half of the drives that a bucket's objects are on: it reads, and does
   * not write.
   */
  @Test
  void aStoreThatStopsWritingInACommitShowsNothingHalfAndTheNextRunPublishesOnce() {
    shop.run(new RunRequest(List.of(Shop.DAY), Set.of(Stage.BRONZE), Set.of(), Extent.NEEDED));
    AtomicBoolean lost = new AtomicBoolean();
    proxy.policy(
        (method, path) -> {
          boolean write = StoreProxy.isWrite(method) && path.contains("-silver/");
          lost.compareAndSet(false, write && path.contains("/_manifests/"));
          return lost.get() && write ? StoreProxy.Verdict.REFUSE_WRITE : StoreProxy.Verdict.PASS;
        });
    RunRecord run = shop.run(Extent.NEEDED);
    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.partitions())
        .filteredOn(p -> p.status() == PartitionReport.Status.FAILED)
        .hasSize(2)
        .extracting(p -> p.failure().message())
        .allSatisfy(
            message ->
                assertThat(message)
                    .contains("the store did not say whether the manifest was written")
                    .contains("Resource requested is unwritable")
                    .contains("run again"));
    assertThat(shop.ledger().entries())
        .extracting(entry -> entry.partition().table().layer())
        .containsOnly(Layer.BRONZE);
    try (Lake lake = Lake.open(shop.settings())) {
      assertThat(lake.ops().list("shop/leases/")).isEmpty();
    }

    proxy.policy((method, path) -> StoreProxy.Verdict.PASS);
    assertThat(shop.run(Extent.NEEDED).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(shop.ledger().entries())
        .hasSize(6)
        .extracting(LedgerEntry::generation)
        .containsOnly(1L);
    assertThat(shop.query("shop.daily_revenue")).containsExactly("[2026-01-05, 13.50, 2]");
  }

  @Test
  void aLakeOutOfReachIsExitCodeOneAndNamesTheEndpoint() throws Exception {
    shop.set("ASSAY_S3_ENDPOINT", "http://127.0.0.1:1");
    assertThatThrownBy(() -> shop.run(Extent.NEEDED))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.EXTERNAL))
        .hasMessageContaining("http://127.0.0.1:1")
        .hasMessageContaining("see whether the store is up and ASSAY_S3_ENDPOINT names it");
  }

  @Test
  void aLoadWhoseDownloadBreaksOffIsTriedAgain() {
    AtomicInteger cut = new AtomicInteger();
    proxy.policy(
        (method, path) ->
            isData(method, path, "-gold/") && cut.getAndIncrement() == 0
                ? StoreProxy.Verdict.CUT_ANSWER
                : StoreProxy.Verdict.PASS);
    RunRecord run = shop.run(Extent.NEEDED);
    assertThat(run.failures()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(cut).hasValueGreaterThan(1);
    assertThat(shop.query("shop.daily_revenue")).containsExactly("[2026-01-05, 13.50, 2]");
  }

  @Test
  @Timeout(HANG_SECONDS)
  void aStoreThatGoesDownInTheMiddleOfARunEndsItAndTheNextRunFinishesTheDay() {
    AtomicBoolean down = new AtomicBoolean();
    proxy.policy(
        (method, path) -> {
          if (StoreProxy.isWrite(method) && path.contains("-silver/")) {
            down.set(true);
          }
          return down.get() ? StoreProxy.Verdict.REFUSE : StoreProxy.Verdict.PASS;
        });
    assertThatThrownBy(() -> shop.run(Extent.NEEDED))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.EXTERNAL))
        .hasMessageContaining(proxy.endpoint())
        .hasMessageContaining("see whether the store is up");
    proxy.policy((method, path) -> StoreProxy.Verdict.PASS);
    assertThat(shop.ledger().entries())
        .extracting(entry -> entry.partition().table().toString())
        .containsExactlyInAnyOrder("bronze.customers", "bronze.orders");
    assertThat(shop.run(Extent.NEEDED).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(shop.query("shop.daily_revenue")).containsExactly("[2026-01-05, 13.50, 2]");
  }

  /** Each answer takes longer than the store may be silent, but the store is never silent. */
  @Test
  @Timeout(HANG_SECONDS)
  void aStoreWhoseAnswersTrickleOnlySlowsTheRunDown() throws Exception {
    shop.set("ASSAY_S3_TIMEOUT_SECONDS", "1");
    proxy.policy(
        (method, path) ->
            isData(method, path, "-silver/")
                ? StoreProxy.Verdict.TRICKLE
                : StoreProxy.Verdict.PASS);
    assertThat(shop.run(Extent.NEEDED).exitCode()).isEqualTo(ExitCode.DONE);
    proxy.policy((method, path) -> StoreProxy.Verdict.PASS);
    assertThat(shop.query("shop.daily_revenue")).containsExactly("[2026-01-05, 13.50, 2]");
  }

  @Test
  @Timeout(HANG_SECONDS)
  void aStoreThatFallsSilentIsGivenUpAfterTheStatedTime() throws Exception {
    shop.set("ASSAY_S3_TIMEOUT_SECONDS", "1");
    proxy.policy((method, path) -> StoreProxy.Verdict.STALL);
    assertThatThrownBy(() -> shop.run(Extent.NEEDED))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.EXTERNAL))
        .hasMessageContaining(proxy.endpoint())
        .hasMessageContaining("ASSAY_S3_ENDPOINT");
  }

  @Test
  void allBucketsThatLackAndMayNotBeMadeAreNamedAtOnce() {
    Set<String> forbidden = Set.of(bucket("GOLD"), bucket("OPS"));
    proxy.policy(
        (method, path) ->
            method.equals("PUT") && forbidden.contains(path.replace("/", ""))
                ? StoreProxy.Verdict.FORBID
                : StoreProxy.Verdict.PASS);
    assertThatThrownBy(() -> shop.run(Extent.NEEDED))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.DEFINITION))
        .hasMessageContaining("s3://%s at %s does not exist", bucket("GOLD"), proxy.endpoint())
        .hasMessageContaining("s3://%s at %s does not exist", bucket("OPS"), proxy.endpoint())
        .hasMessageContaining("ASSAY_BUCKET_BRONZE, _SILVER, _GOLD and _OPS name others")
        .hasMessageNotContaining(bucket("SILVER"));
  }

  private String bucket(String role) {
    return shop.get("ASSAY_BUCKET_" + role);
  }

  private static boolean isData(String method, String path, String bucket) {
    return method.equals("GET") && path.contains(bucket) && path.endsWith(".parquet");
  }

  @Test
  void refusedKeysAreADefinitionAndNotShown() throws Exception {
    shop.set("ASSAY_S3_SECRET_KEY", "wrong-secret-canary");
    assertThatThrownBy(() -> shop.run(Extent.NEEDED))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.DEFINITION))
        .hasMessageContaining("ASSAY_S3_SECRET_KEY")
        .hasMessageNotContaining("wrong-secret-canary");
  }

  @Test
  void ofTwoRunsOfOneDayAtOnceEachPartitionIsPublishedByOneAndTheOtherSaysSo() throws Exception {
    CompletableFuture<RunRecord> other =
        CompletableFuture.supplyAsync(() -> shop.run(Extent.NEEDED));
    RunRecord mine = shop.run(Extent.NEEDED);
    RunRecord theirs = other.get();
    assertThat(shop.ledger().entries()).hasSize(6);
    assertThat(List.of(mine, theirs))
        .allSatisfy(run -> assertThat(run.exitCode()).isIn(ExitCode.DONE, ExitCode.CONFLICT));
    for (RunRecord run : List.of(mine, theirs)) {
      for (PartitionReport report : run.partitions()) {
        if (report.status() == PartitionReport.Status.FAILED) {
          assertThat(report.failure().category()).isEqualTo(Category.CONFLICT);
        }
      }
    }
    assertThat(shop.run(Extent.NEEDED).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(shop.query("shop.daily_revenue")).containsExactly("[2026-01-05, 13.50, 2]");
  }

  @Test
  void aWarehouseThatAWriterHoldsFailsTheLoadOnlyAndTheNextRunLoads() throws Exception {
    Files.createDirectories(shop.warehouse().getParent());
    Path wal = Files.writeString(Path.of(shop.warehouse() + ".wal"), "x");
    RunRecord run = shop.run(Extent.NEEDED);
    assertThat(run.exitCode()).isEqualTo(ExitCode.CONFLICT);
    assertThat(run.partitions()).allMatch(p -> p.status() == PartitionReport.Status.DONE);
    assertThat(run.failures().get(0).message()).contains("open for writing");
    Files.delete(wal);
    assertThat(shop.run(Extent.NEEDED).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(shop.query("shop.daily_revenue")).containsExactly("[2026-01-05, 13.50, 2]");
  }
}
