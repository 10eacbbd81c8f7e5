// SPDX-License-Identifier: Apache-2.0
package dev.assay.loader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Lake;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.Settings;
import dev.assay.lake.check.CheckHistory;
import dev.assay.lake.check.CheckRow;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.KernelLimits;
import dev.assay.lake.manifest.CheckResult;
import dev.assay.lake.manifest.LedgerReader;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.PartitionPublisher;
import dev.assay.lake.manifest.Published;
import dev.assay.lake.manifest.RowCounts;
import dev.assay.lake.manifest.Severity;
import dev.assay.lake.storage.ScratchSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The history of checks in the warehouse: from the files of runs, else from manifests. */
class CheckResultsLoadTest {
  private static final KernelLimits LIMITS = new KernelLimits(1, 256L << 20, 1L << 30);
  private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);

  @TempDir private Path folder;
  private Lake lake;
  private Path warehouse;

  @BeforeEach
  void open() throws IOException {
    Path file = folder.resolve("settings.properties");
    Files.writeString(file, "ASSAY_LAKE=" + folder.resolve("lake"));
    lake = Lake.open(Settings.file(file));
    lake.ensureBuckets();
    warehouse = folder.resolve("warehouse").resolve("analytics.duckdb");
  }

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void resultsThatNoFileSpeaksOfComeFromTheManifest() {
    publish(MONDAY, "run1-1", true);
    load();
    assertThat(results()).containsExactly("2026-01-05 run1-1 id_known passed true");
  }

  @Test
  void aResultIsThereOnceWhereverItCameFromAndWhateverComesLater() {
    PartitionManifest manifest = publish(MONDAY, "run1-1", true);
    load();
    keep("run1", CheckRow.of(manifest, true));
    load();
    load();
    assertThat(results()).containsExactly("2026-01-05 run1-1 id_known passed true");
  }

  @Test
  void aFailureThatPublishedNothingIsLoadedByItself() {
    PartitionManifest failed = manifest(MONDAY, "run1-1", 1, false);
    keep("run1", CheckRow.of(failed, false));
    load();
    assertThat(results()).containsExactly("2026-01-05 run1-1 id_known failed false");
  }

  @Test
  void resultsOfAGenerationThatWasReplacedStay() {
    keep("run1", CheckRow.of(publish(MONDAY, "run1-1", true), true));
    load();
    publish(MONDAY, "run2-2", true);
    load();
    assertThat(results())
        .containsExactly(
            "2026-01-05 run1-1 id_known passed true", "2026-01-05 run2-2 id_known passed true");
  }

  @Test
  void loadingAgainChangesNothingNotEvenTheFile() throws IOException {
    publish(MONDAY, "run1-1", true);
    publish(MONDAY.plusDays(1), "run1-1", true);
    load();
    Object before = Files.readAttributes(warehouse, "unix:ino").get("ino");
    load();
    assertThat(Files.readAttributes(warehouse, "unix:ino").get("ino")).isEqualTo(before);
  }

  private void load() {
    new Loader(lake, "shop", warehouse, LIMITS)
        .load(
            List.of(), new LedgerReader(lake, "shop").read().entries(), CatalogSource.NONE, "run");
  }

  private PartitionManifest publish(LocalDate ds, String attempt, boolean passed) {
    Optional<Published> before = dev.assay.lake.manifest.Manifests.find(lake, key(ds));
    PartitionManifest manifest =
        manifest(ds, attempt, 1 + before.map(p -> p.manifest().generation()).orElse(0L), passed);
    new PartitionPublisher(lake.store(Layer.SILVER))
        .publish(manifest, before.map(Published::etag).orElse(null));
    return manifest;
  }

  private static PartitionKey key(LocalDate ds) {
    return PartitionKey.parse("shop/silver.orders/" + ds);
  }

  private static PartitionManifest manifest(
      LocalDate ds, String attempt, long generation, boolean passed) {
    CheckResult result =
        new CheckResult("id_known", Severity.ERROR, passed, 0, "said", 0L, null, null, List.of());
    return new PartitionManifest(
        PartitionManifest.VERSION,
        "shop",
        Layer.SILVER,
        "orders",
        ds,
        generation,
        attempt,
        attempt.substring(0, 4),
        Instant.EPOCH,
        RowCounts.NONE,
        List.of(),
        List.of(),
        null,
        null,
        "d",
        List.of(result),
        null);
  }

  private void keep(String run, List<CheckRow> rows) {
    try (ScratchSpace scratch = ScratchSpace.createUnder(folder);
        DuckDbKernel kernel = DuckDbKernel.open(LIMITS, scratch)) {
      CheckHistory.keep(lake, kernel, "shop", run, rows, scratch.newFolder());
    }
  }

  private List<String> results() {
    try (ScratchSpace scratch = ScratchSpace.createUnder(folder);
        DuckDbKernel kernel = DuckDbKernel.openFileReadOnly(warehouse, LIMITS, scratch)) {
      return kernel.query(
          "SELECT concat_ws(' ', ds, attempt, check_name, status, published)"
              + " FROM assay_meta.check_results ORDER BY ALL",
          row -> row.getString(1));
    }
  }
}
