// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static dev.assay.pipelines.run.FilesShop.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Lake;
import dev.assay.pipelines.plan.Selection.Extent;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.report.RunQuality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page and the alert that a run writes of a day. */
class QualityRunTest {
  private static final RunRequest REQUEST =
      new RunRequest(List.of(MONDAY), Set.of(Stage.values()), Set.of(), Extent.NEEDED);

  @TempDir private Path folder;
  private FilesShop shop;

  @BeforeEach
  void open() {
    shop = FilesShop.reporting(folder);
    file("1.csv", "1,5\n");
  }

  private void file(String name, String rows) {
    shop.file("orders_2026-01-05_" + name, "id,amount\n" + rows);
  }

  private RunRecord run(Progress said) {
    return shop.run(
        REQUEST,
        said,
        progress -> RunQuality.of(shop.definition(), shop.settings(), progress::say));
  }

  private String text(String name) throws IOException {
    return Files.readString(out(name));
  }

  private Path out(String name) {
    return folder.resolve("out/2026-01-05").resolve(name);
  }

  private void removeData(String layer) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("lake").resolve(layer))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".parquet")).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void whereNoTableCanBeReadPageAndAlertSaySo() throws IOException {
    assertThat(run(line -> {}).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(out("quality_alert.txt")).doesNotExist();

    removeData("silver");
    removeData("gold");
    run(line -> {});

    assertThat(text("quality_alert.txt"))
        .contains(
            "failed: shop/silver.orders/2026-01-05", "failed: shop/gold.count_per_day/2026-01-05");
    assertThat(text("index.html"))
        .contains("cannot be answered", "title=\"published, checks not answered\">?")
        .doesNotContain("title=\"published\">✓");
  }

  @Test
  void whatAnotherRunPublishedAtTheSameTimeIsDoneAndHasItsFigures() throws IOException {
    assertThat(run(line -> {}).exitCode()).isEqualTo(ExitCode.DONE);
    file("2.csv", "2,5\n3,5\n");

    RunRecord run = runBesideAnotherOf(Stage.values());

    assertThat(run.exitCode()).isEqualTo(ExitCode.CONFLICT);
    assertThat(run.partitions()).hasSize(3).allMatch(report -> report.failure() != null);
    assertThat(out("quality_alert.txt")).doesNotExist();
    assertThat(text("silver.orders-2026-01-05.json"))
        .contains("\"generation\" : 2", "\"written\" : 3");
    assertThat(text("index.html"))
        .contains("<strong>2 of 2</strong>")
        .doesNotContain("not made again:");
  }

  @Test
  void whatTheOtherRunHasNotMadeEitherIsNotMadeAgain() throws IOException {
    assertThat(run(line -> {}).exitCode()).isEqualTo(ExitCode.DONE);
    file("2.csv", "2,5\n3,5\n");

    assertThat(runBesideAnotherOf(Stage.BRONZE).exitCode()).isEqualTo(ExitCode.CONFLICT);

    assertThat(text("quality_alert.txt"))
        .contains("not made again, generation 1 stays: silver.orders: skipped because bronze")
        .contains("not made again, generation 1 stays: gold.count_per_day: ")
        .doesNotContain("stays: bronze.orders: ", "not published");
  }

  /** A run that loses its leases, before bronze is made, to another one of these stages. */
  private RunRecord runBesideAnotherOf(Stage... stages) {
    AtomicBoolean other = new AtomicBoolean();
    return run(
        line -> {
          if (line.startsWith("bronze ") && other.compareAndSet(false, true)) {
            loseLeases();
            RunRequest request =
                new RunRequest(List.of(MONDAY), Set.of(stages), Set.of(), Extent.NEEDED);
            assertThat(shop.run(request).exitCode()).isEqualTo(ExitCode.DONE);
          }
        });
  }

  private void loseLeases() {
    try (Lake lake = shop.lake()) {
      lake.ops().list("shop/leases/").forEach(lease -> lake.ops().delete(lease.key()));
    }
  }
}
