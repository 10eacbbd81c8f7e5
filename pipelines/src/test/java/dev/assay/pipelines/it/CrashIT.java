// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Lake;
import dev.assay.lake.Layer;
import dev.assay.lake.manifest.Generations;
import dev.assay.lake.manifest.LedgerEntry;
import dev.assay.lake.manifest.Manifests;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.testing.StoreProxy;
import dev.assay.pipelines.cli.Main;
import dev.assay.pipelines.plan.Selection.Extent;
import dev.assay.pipelines.run.ExitCode;
import dev.assay.pipelines.run.RunRecord;
import dev.assay.sandbox.S3Server;
import dev.assay.sandbox.testing.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * SIGKILL after every single write of a run, enumerated: a proxy before a real S3 server counts the
 * writes that the store has answered, and kills the run after the n-th. The tests share nothing but
 * the server, and take turns on two cores.
 */
@Execution(ExecutionMode.CONCURRENT)
class CrashIT {
  private static final String BUCKETS = "crash";
  private static final String[] REPLACING = {"--force", "--stage", "silver", "--table", "orders"};

  /** 128 and SIGKILL's number, as Java tells it. */
  private static final int KILLED = 137;

  @TempDir Path folder;

  @Test
  void aRunKilledAfterAnyWriteLeavesNothingHalfVisibleAndTheNextFinishesWithTheSameRows()
      throws Exception {
    S3Server s3 = TestServers.s3();
    try (StoreProxy proxy = new StoreProxy(s3.endpoint())) {
      Shop shop = Shop.open(folder, "crash");
      useStore(shop, s3, proxy.endpoint(), "whole");
      int writes = countWrites(shop, proxy);
      List<String> expected = shop.allRows();
      assertThat(writes).isGreaterThan(12);
      for (int n = 1; n < writes; n++) {
        useStore(shop, s3, proxy.endpoint(), "after" + n);
        Files.deleteIfExists(shop.warehouse());
        killAfter(n, shop, proxy);
        proxy.policy((method, path) -> StoreProxy.Verdict.PASS);
        assertNothingIsHalfVisible(shop);
        RunRecord next = shop.run(Extent.NEEDED);
        assertThat(next.failures()).as("after write %d", n).isEmpty();
        assertThat(next.partitions())
            .as("after write %d", n)
            .allSatisfy(partition -> assertThat(partition.failure()).isNull());
        assertThat(shop.allRows()).as("after write %d", n).isEqualTo(expected);
      }
    }
  }

  @Test
  void aReplacementKilledAfterAnyWriteLeavesOneWholeGenerationAndEveryOlderOneKept()
      throws Exception {
    S3Server s3 = TestServers.s3();
    try (StoreProxy proxy = new StoreProxy(s3.endpoint())) {
      Shop shop = Shop.open(folder, "crash_again");
      useStore(shop, s3, proxy.endpoint(), "again");
      countWrites(shop, proxy);
      List<String> expected = shop.allRows();
      int writes = countWrites(shop, proxy, REPLACING);
      for (int n = 1; n < writes; n++) {
        killAfter(n, shop, proxy, REPLACING);
        proxy.policy((method, path) -> StoreProxy.Verdict.PASS);
        assertNothingIsHalfVisible(shop);
        assertEveryGenerationIsKept(shop);
        assertThat(shop.run(Extent.NEEDED).exitCode()).as("after write %d", n).isZero();
        assertThat(shop.allRows()).as("after write %d", n).isEqualTo(expected);
      }
    }
  }

  /** What is published is one whole generation, and all that it has replaced can be read. */
  private static void assertEveryGenerationIsKept(Shop shop) {
    try (Lake lake = Lake.open(shop.settings())) {
      for (LedgerEntry entry : shop.ledger().entries()) {
        PartitionManifest published =
            Manifests.find(lake, entry.partition()).orElseThrow().manifest();
        assertThat(Generations.replaced(lake, published)).hasSize((int) published.generation() - 1);
        for (long generation : Generations.replaced(lake, published)) {
          assertThat(Generations.find(lake, published, generation).orElseThrow().generation())
              .isEqualTo(generation);
        }
      }
    }
  }

  private static void useStore(Shop shop, S3Server s3, String endpoint, String name)
      throws IOException {
    shop.set("ASSAY_LAKE", null);
    shop.set("ASSAY_S3_ENDPOINT", endpoint);
    shop.set("ASSAY_S3_ACCESS_KEY", s3.accessKey());
    shop.set("ASSAY_S3_SECRET_KEY", s3.secretKey());
    shop.set("ASSAY_S3_REGION", s3.region());
    for (String role : List.of("BRONZE", "SILVER", "GOLD", "OPS")) {
      String bucket = "%s-%s-%s".formatted(BUCKETS, role.toLowerCase(java.util.Locale.ROOT), name);
      shop.set("ASSAY_BUCKET_" + role, bucket);
    }
  }

  private static int countWrites(Shop shop, StoreProxy proxy, String... more) throws Exception {
    AtomicInteger writes = new AtomicInteger();
    proxy.policy(new Counting(writes, () -> {}, Integer.MAX_VALUE));
    try (AssayProcess run = AssayProcess.run(shop, Main.class, more)) {
      assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    }
    proxy.policy((method, path) -> StoreProxy.Verdict.PASS);
    return writes.get();
  }

  private static void killAfter(int n, Shop shop, StoreProxy proxy, String... more)
      throws Exception {
    CompletableFuture<AssayProcess> started = new CompletableFuture<>();
    proxy.policy(new Counting(new AtomicInteger(), () -> started.join().kill(), n));
    try (AssayProcess run = AssayProcess.run(shop, Main.class, more)) {
      started.complete(run);
      assertThat(run.exitCode()).as("killed after write %d", n).isEqualTo(KILLED);
    }
  }

  /**
   * Whatever manifest is there names only whole files, and counts that agree; a warehouse that is
   * there holds just the rows that it says it holds, of generations that have been published.
   */
  private static void assertNothingIsHalfVisible(Shop shop) {
    try (Lake lake = Lake.open(shop.settings())) {
      lake.ensureBuckets();
      for (LedgerEntry entry : shop.ledger().entries()) {
        PartitionManifest manifest =
            Manifests.find(lake, entry.partition()).orElseThrow().manifest();
        assertThat(manifest.rows().reconciles()).isTrue();
        Layer layer = manifest.layer();
        manifest
            .files()
            .forEach(
                file ->
                    assertThat(lake.store(layer).head(file.key()).orElseThrow().bytes())
                        .isEqualTo(file.bytes()));
      }
    }
    if (Files.exists(shop.warehouse())) {
      shop.ledger().entries().stream()
          .filter(entry -> entry.partition().table().layer() == Layer.GOLD)
          .forEach(entry -> assertWhatIsLoadedIsWhole(shop, entry));
    }
  }

  private static void assertWhatIsLoadedIsWhole(Shop shop, LedgerEntry published) {
    String table = published.partition().table().name();
    assertThat(
            shop.query(
                "(SELECT generation BETWEEN 1 AND %d, rows = (SELECT count(*) FROM shop.%s WHERE date = ds) FROM assay_meta.partitions WHERE pipeline = 'shop' AND table_name = 'gold.%s' AND loaded_at IS NOT NULL)"
                    .formatted(published.generation(), table, table)))
        .containsExactly("[true, true]");
  }

  /**
   * Counts answered writes; at the n-th, calls back and lets nothing more through.
   *
   * @param writes the count
   * @param then what happens at the n-th
   * @param n how many pass
   */
  private record Counting(AtomicInteger writes, Runnable then, int n) implements StoreProxy.Policy {
    @Override
    public StoreProxy.Verdict decide(String method, String path) {
      boolean over = StoreProxy.isWrite(method) && writes.get() >= n;
      return over ? StoreProxy.Verdict.REFUSE : StoreProxy.Verdict.PASS;
    }

    @Override
    public void answered(String method, String path) {
      if (StoreProxy.isWrite(method) && !isAdvice(path) && writes.incrementAndGet() == n) {
        then.run();
      }
    }

    /** Leases are written several times as often as all else; their own test kills runs there. */
    private static boolean isAdvice(String path) {
      return path.contains("/leases/") || path.contains("/pulses/");
    }
  }
}
