// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static dev.assay.pipelines.run.FilesShop.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Lake;
import dev.assay.lake.storage.ObjectInfo;
import dev.assay.lake.testing.SmallFiles;
import dev.assay.pipelines.archive.OldArchives;
import dev.assay.pipelines.plan.Selection.Extent;
import dev.assay.pipelines.plan.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is put away after a run, and what is never lost. */
class ArchiveRunTest {
  private static final LocalDate TUESDAY = MONDAY.plusDays(1);
  private static final String CSV = "id,amount\n1,5\n2,6\n";

  @TempDir private Path folder;
  private FilesShop shop;

  @BeforeEach
  void open() throws IOException {
    shop = new FilesShop(folder, "files: \"{region}/orders_{ds}.csv\"", "key: [id]").marking();
    shop.set("OUT", folder.resolve("out").toString());
    shop.declare(
        """
        export:
          - {table: silver.orders, to: "${OUT}/{ds}/orders.csv"}
        archive: {to: "${OUT}/archive", inputs: [drop], reports: "${OUT}/reports"}
        retention: {archives: 30d}
        """);
    Files.createDirectories(folder.resolve("out/reports"));
    Files.writeString(folder.resolve("out/reports/quality.html"), "<p>good</p>");
    input();
  }

  private Path input() {
    return shop.file("north/orders_2026-01-05.csv", CSV);
  }

  private Path source() {
    return folder.resolve("drop/north/orders_2026-01-05.csv");
  }

  private List<Path> archives() throws IOException {
    Path archives = folder.resolve("out/archive");
    if (!Files.isDirectory(archives)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(archives)) {
      return found.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private RunRecord export() {
    return shop.run(new RunRequest(List.of(MONDAY), Set.of(Stage.EXPORT), Set.of(), Extent.NEEDED));
  }

  private static Map<String, String> content(Path archive) throws IOException {
    try (InputStream file = Files.newInputStream(archive)) {
      return content(file);
    }
  }

  /** The files of an archive, by their names. */
  static Map<String, String> content(InputStream archive) throws IOException {
    Map<String, String> content = new TreeMap<>();
    try (TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(archive))) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        content.put(e.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return content;
  }

  /** As a run leaves it that was killed after its archive was read back, or before. */
  private void forgetRemoval(String state) {
    input();
    try (Lake lake = shop.lake()) {
      for (ObjectInfo object : lake.ops().list("shop/archives/")) {
        String json =
            new String(
                lake.ops().get(object.key()).orElseThrow().content(), StandardCharsets.UTF_8);
        assertThat(json).contains("\"state\":\"done\"");
        byte[] pending =
            json.replace("\"state\":\"done\"", "\"state\":\"" + state + "\"")
                .getBytes(StandardCharsets.UTF_8);
        lake.ops().put(object.key(), pending);
      }
    }
  }

  private static void damage(Path archive) throws IOException {
    byte[] bytes = Files.readAllBytes(archive);
    bytes[bytes.length / 2] ^= 1;
    Files.write(archive, bytes);
  }

  private String said() {
    return String.join("\n", shop.said());
  }

  @Test
  void inputsExportsAndReportsGoIntoAnArchiveAndInputsGo() throws IOException {
    shop.ran();

    Path archive = archives().get(0);
    assertThat(archives()).hasSize(1);
    assertThat(archive.getFileName().toString()).matches("archive_\\d{8}_\\d{4}\\.tar\\.gz");
    assertThat(content(archive))
        .containsEntry("inputs/drop/north/orders_2026-01-05.csv", CSV)
        .containsEntry("exports/2026-01-05/orders.csv", "id,amount,region\n1,5,north\n2,6,north\n")
        .containsEntry("reports/quality.html", "<p>good</p>")
        .hasSize(3);
    assertThat(source()).doesNotExist();
    assertThat(folder.resolve("drop/north/orders_2026-01-05.csv.done")).doesNotExist();
    assertThat(folder.resolve("out/reports/quality.html")).exists();
    assertThat(folder.resolve("drop/unrelated.log")).exists();
  }

  @Test
  void aDayWhoseInputsAreArchivedIsDone() throws IOException {
    shop.ran();

    RunRecord again = shop.run(MONDAY);

    assertThat(again.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(again.partitions()).isEmpty();
    assertThat(archives()).hasSize(1);
    assertThat(shop.said()).contains("archive: nothing to do, no input is left");
  }

  @Test
  void withoutArchiveInputsStayUntilAnotherRunArchivesThem() throws IOException {
    RunRequest all =
        new RunRequest(List.of(MONDAY), Set.of(Stage.values()), Set.of(), Extent.NEEDED);
    assertThat(shop.run(all.withoutArchive()).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(source()).exists();

    assertThat(export().exitCode()).isEqualTo(ExitCode.DONE);

    assertThat(source()).doesNotExist();
    assertThat(content(archives().get(0))).containsKey("exports/2026-01-05/orders.csv");
  }

  @Test
  void aDayOneOfWhoseInputsHasChangedIsArchivedOnlyWhenItHasBeenReadAgain() throws IOException {
    RunRequest all =
        new RunRequest(List.of(MONDAY), Set.of(Stage.values()), Set.of(), Extent.NEEDED);
    shop.file("south/orders_2026-01-05.csv", "id,amount\n3,1\n");
    shop.run(all.withoutArchive());
    shop.file("north/orders_2026-01-05.csv", CSV.replace("6", "7"));

    assertThat(export().exitCode()).isEqualTo(ExitCode.DONE);

    assertThat(said())
        .contains("archive: not made, shop/bronze.orders/2026-01-05 is not done")
        .contains("file north/orders_2026-01-05.csv has changed");
    assertThat(archives()).isEmpty();
    assertThat(folder.resolve("drop/south/orders_2026-01-05.csv")).exists();

    shop.ran();
    assertThat(content(archives().get(0)))
        .containsEntry("inputs/drop/north/orders_2026-01-05.csv", CSV.replace("6", "7"))
        .containsKey("inputs/drop/south/orders_2026-01-05.csv");
    assertThat(source()).doesNotExist();
  }

  @Test
  void aGenerationThatNothingWasMadeFromIsNotArchived() throws IOException {
    shop.run(
        new RunRequest(List.of(MONDAY), Set.of(Stage.values()), Set.of(), Extent.NEEDED)
            .withoutArchive());
    String bad = "id,amount\n1,5,6\n2\n";
    shop.file("north/orders_2026-01-05.csv", bad);
    assertThat(shop.run(MONDAY).exitCode()).isEqualTo(ExitCode.CHECK);
    assertThat(shop.monday("bronze.orders").generation()).isEqualTo(2);

    assertThat(export().exitCode()).isEqualTo(ExitCode.DONE);

    assertThat(said())
        .contains("archive: not made, shop/silver.orders/2026-01-05 is not done")
        .contains("bronze.orders is generation 2, was made from generation 1");
    assertThat(source()).hasContent(bad);
    assertThat(archives()).isEmpty();
  }

  @Test
  void aRunKilledBeforeItsRemovalIsEndedByTheNext() throws IOException {
    shop.ran();
    forgetRemoval("read_back");

    assertThat(export().exitCode()).isEqualTo(ExitCode.DONE);

    assertThat(source()).doesNotExist();
    assertThat(archives()).hasSize(1);
  }

  @Test
  void anArchiveWhoseWriterWasKilledRemovesNothingAndIsPrunedSoon() throws IOException {
    shop.ran();
    Path unread = archives().get(0);
    forgetRemoval("begun");

    assertThat(export().exitCode()).isEqualTo(ExitCode.DONE);

    assertThat(source()).doesNotExist();
    assertThat(archives()).hasSize(2).contains(unread);
    try (Lake lake = shop.lake()) {
      OldArchives old = new OldArchives(shop.definition(), shop.settings(), lake);
      assertThat(old.find(Instant.now().plus(Duration.ofDays(1)))).isEmpty();
      old.remove(Instant.now().plus(Duration.ofDays(3)));
    }
    assertThat(archives()).hasSize(1).doesNotContain(unread);
  }

  /** Leaves the northern file removed and the southern one not, for its other name is taken. */
  private Path brokenRemoval() throws IOException {
    shop.file("south/orders_2026-01-05.csv", "id,amount\n3,1\n");
    Path taken =
        Files.createDirectory(folder.resolve("drop/south/.orders_2026-01-05.csv.assay-aside"));

    RunRecord run = shop.run(MONDAY);

    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.failures().get(0).message())
        .contains("file south/orders_2026-01-05.csv in " + folder.resolve("drop"))
        .contains("nothing is lost");
    assertThat(source()).doesNotExist();
    assertThat(folder.resolve("drop/south/orders_2026-01-05.csv")).exists();
    Files.delete(taken);
    return archives().get(0);
  }

  @Test
  void aRemovalThatBrokeOffInTheMiddleIsEndedByTheNextRun() throws IOException {
    brokenRemoval();

    assertThat(export().exitCode()).isEqualTo(ExitCode.DONE);

    assertThat(folder.resolve("drop/south/orders_2026-01-05.csv")).doesNotExist();
    assertThat(archives()).hasSize(1);
    assertThat(content(archives().get(0))).hasSize(4);
  }

  @Test
  void whatADamagedArchiveHeldIsArchivedAgainThoughPartOfItHasGone() throws IOException {
    Path damaged = brokenRemoval();
    damage(damaged);

    assertThat(export().exitCode()).isEqualTo(ExitCode.DONE);

    assertThat(said()).contains("is damaged, and not used").contains("may be removed by hand");
    Path sound = archives().stream().filter(a -> !a.equals(damaged)).findFirst().orElseThrow();
    assertThat(content(sound))
        .containsEntry("inputs/drop/north/orders_2026-01-05.csv", CSV)
        .containsEntry("inputs/drop/south/orders_2026-01-05.csv", "id,amount\n3,1\n")
        .containsKeys("exports/2026-01-05/orders.csv", "reports/quality.html");
    assertThat(folder.resolve("drop/south/orders_2026-01-05.csv")).doesNotExist();
    assertThat(export().exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(said()).doesNotContain("damaged");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void anArchiveThatCannotBeReadNowKeepsItsReceiptAndItsInputs() throws IOException {
    shop.ran();
    forgetRemoval("read_back");
    Path archive = archives().get(0);
    Path elsewhere = Files.move(archive, folder.resolve("elsewhere"));
    // The system answers reads of it with an error of input.
    Files.createSymbolicLink(archive, Path.of("/proc/self/mem"));

    RunRecord run = export();

    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.failures().get(0).message())
        .contains("archive")
        .contains("cannot be read back now");
    assertThat(source()).exists();
    Files.delete(archive);
    Files.move(elsewhere, archive);
    assertThat(export().exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(source()).doesNotExist();
    assertThat(archives()).containsExactly(archive);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whereTheArchivesFolderIsFullNothingOfItIsLeftAndInputsStay() throws Exception {
    StringBuilder text = new StringBuilder("id,amount\n");
    Random random = new Random(1);
    for (int i = 0; i < 30_000; i++) {
      text.append(i).append(',').append(random.nextInt(1_000_000_000)).append('\n');
    }
    shop.file("north/orders_2026-01-05.csv", text.toString());
    shop.run(
        new RunRequest(List.of(MONDAY), Set.of(Stage.values()), Set.of(), Extent.NEEDED)
            .withoutArchive());
    List<RunRecord> runs = new ArrayList<>();

    SmallFiles.during(100_000, () -> runs.add(export()));

    assertThat(runs.get(0).exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(runs.get(0).failures().get(0).message())
        .contains("the archive failed: cannot write")
        .contains("make room there");
    assertThat(archives()).isEmpty();
    assertThat(source()).hasContent(text.toString());
    assertThat(export().exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(source()).doesNotExist();
  }

  @Test
  void archivesBelowTheReportsAreRefusedWhereOnlySettingsSaySo() {
    shop.set("OUT", folder.resolve("other").toString());
    shop.set("ELSEWHERE", folder.resolve("other").toString());
    shop.edit("reports: \"${OUT}/reports\"", "reports: \"${ELSEWHERE}\"");

    RunRecord run = shop.run(MONDAY);

    assertThat(run.exitCode()).isEqualTo(ExitCode.DEFINITION);
    assertThat(run.failures().get(0).message()).contains("are below the reports in");
    assertThat(source()).exists();
  }

  @Test
  void whereTheArchiveCannotBeWrittenInputsStayAndTheRunFails() throws IOException {
    Files.writeString(folder.resolve("out/archive"), "a file");

    RunRecord run = shop.run(MONDAY);

    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.failures().get(0).message())
        .contains("the archive failed")
        .contains("no input was removed")
        .contains("assay run shop --date 2026-01-05 --stage export");
    assertThat(source()).hasContent(CSV);
    assertThat(shop.manifest("gold.count_per_day", MONDAY)).isPresent();
  }

  @Test
  void nothingIsArchivedWhereADayFailed() throws IOException {
    RunRecord run = shop.run(MONDAY, TUESDAY);

    assertThat(run.exitCode()).isEqualTo(ExitCode.UPSTREAM);
    assertThat(source()).exists();
    assertThat(archives()).isEmpty();
  }

  @Test
  void oldArchivesAreRemovedByRetentionAndNoOthers() throws IOException {
    shop.ran();
    Path others = Files.writeString(folder.resolve("out/archive/archive_20200101_0000.tar.gz"), "");
    try (Lake lake = shop.lake()) {
      OldArchives old = new OldArchives(shop.definition(), shop.settings(), lake);
      assertThat(old.find(Instant.now().plus(Duration.ofDays(29)))).isEmpty();
      Instant then = Instant.now().plus(Duration.ofDays(31));
      assertThat(old.find(then)).hasSize(1);

      old.remove(then);

      assertThat(old.find(then)).isEmpty();
    }
    assertThat(archives()).containsExactly(others);
  }
}
