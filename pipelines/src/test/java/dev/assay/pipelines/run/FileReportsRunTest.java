// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static dev.assay.pipelines.run.FilesShop.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.lake.Json;
import dev.assay.pipelines.plan.Selection.Extent;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.report.RunQuality;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of each file that a run read, or refused. */
class FileReportsRunTest {
  @TempDir private Path folder;
  private FilesShop shop;

  @BeforeEach
  void open() {
    shop = FilesShop.reporting(folder);
  }

  private void file(String name, String rows) {
    shop.file("orders_2026-01-05_" + name, "id,amount\n" + rows);
  }

  private RunRecord run() {
    return shop.run(
        new RunRequest(List.of(MONDAY), Set.of(Stage.values()), Set.of(), Extent.NEEDED),
        progress -> RunQuality.of(shop.definition(), shop.settings(), progress::say));
  }

  /** The reports of files, by the ends of the files' names. */
  private Map<String, JsonNode> reports() throws IOException {
    Map<String, JsonNode> reports = new TreeMap<>();
    for (Path file : paths()) {
      JsonNode report = Json.mapper().readTree(Files.readString(file));
      reports.put(report.path("file").asText().replace("orders_2026-01-05_", ""), report);
    }
    return reports;
  }

  private List<Path> paths() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("out/2026-01-05"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("validation_report_"))
          .sorted()
          .toList();
    }
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] cutOff(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length / 2);
  }

  @Test
  void filesWhoseNamesLookAlikeHaveReportsOfTheirOwn() throws IOException {
    file("a b.csv", "1,5\n");
    file("a+b.csv", "2,5\n3,5\n");
    file("A+b.csv", "4,5\n5,5\n6,5\n");

    assertThat(run().exitCode()).isEqualTo(ExitCode.DONE);

    Map<String, JsonNode> reports = reports();
    assertThat(reports).containsOnlyKeys("a b.csv", "a+b.csv", "A+b.csv");
    assertThat(reports.values())
        .extracting(report -> report.at("/threshold/rows").asInt())
        .containsExactly(3, 1, 2);
    assertThat(paths())
        .allSatisfy(path -> assertThat(path.getFileName().toString()).contains("_b.csv-"));
  }

  @Test
  void aReportOfAnotherRunTakesThePlaceOfItsOwnFilesOnly() throws IOException {
    file("a b.csv", "1,5\n");
    file("a+b.csv", "2,5\n");
    run();
    List<Path> before = paths();

    file("a+b.csv", "2,5\nx,6\n");
    run();

    assertThat(paths()).isEqualTo(before);
    assertThat(reports().get("a b.csv").at("/threshold/good").asInt()).isEqualTo(1);
    assertThat(reports().get("a+b.csv").at("/schema/violations").size()).isEqualTo(1);
  }

  @Test
  void aRefusedFileHasAReportThatSaysWhyUntilItIsWhole() throws IOException {
    String rows = "id,amount\n" + "7,1\n".repeat(1000);
    file("1.csv", "1,5\n");
    shop.file("orders_2026-01-05_2.csv.gz", cutOff(gzip(rows)));
    shop.file("orders_2026-01-05_3.csv.gz", cutOff(gzip(rows)));

    RunRecord run = run();

    assertThat(run.exitCode()).isEqualTo(ExitCode.CHECK);
    assertThat(reports()).containsOnlyKeys("2.csv.gz", "3.csv.gz");
    JsonNode report = reports().get("3.csv.gz");
    assertThat(report.path("status").asText()).isEqualTo("refused");
    assertThat(report.path("reason").asText())
        .isEqualTo(
            "file orders_2026-01-05_3.csv.gz: it is cut off: its compressed content has no end;"
                + " next: have it sent again");
    assertThat(report.path("table").asText()).isEqualTo("silver.orders");
    assertThat(report.path("bytes").asLong()).isPositive();
    assertThat(List.of("threshold", "crc32c", "published_generation")).noneMatch(report::has);
    assertThat(text("quality_alert.txt"))
        .contains("not published: bronze.orders: ", "refused: file orders_2026-01-05_3.csv.gz: it");
    assertThat(text("index.html")).contains("badge refused", "its compressed content has no end");
    List<Path> before = paths();

    shop.file("orders_2026-01-05_2.csv.gz", gzip(rows));
    shop.file("orders_2026-01-05_3.csv.gz", gzip(rows));
    assertThat(run().exitCode()).isEqualTo(ExitCode.DONE);

    assertThat(paths()).containsAll(before).hasSize(3);
    assertThat(reports().get("3.csv.gz").path("status").asText()).isEqualTo("passed");
    assertThat(folder.resolve("out/2026-01-05/quality_alert.txt")).doesNotExist();
  }

  @Test
  void whatIsPublishedAlreadyStaysAndIsNotCalledUnpublished() throws IOException {
    file("1.csv", "1,5\n");
    assertThat(run().exitCode()).isEqualTo(ExitCode.DONE);

    shop.file("orders_2026-01-05_2.csv.gz", cutOff(gzip("id,amount\n" + "7,1\n".repeat(1000))));
    assertThat(run().exitCode()).isEqualTo(ExitCode.CHECK);

    assertThat(text("quality_alert.txt"))
        .contains("not made again, generation 1 stays: bronze.orders: file orders_2026")
        .contains(
            "not made again, generation 1 stays: silver.orders: skipped because bronze.orders")
        .doesNotContain("generation 1 of")
        .doesNotContain("not published");
    assertThat(reports().get("2.csv.gz").path("published_generation").asLong()).isEqualTo(1);
    assertThat(text("index.html"))
        .contains("<span class=\"badge failed\">not made again</span>")
        .contains("<b>bronze.orders 2026-01-05</b> generation 1 stays: ", "found then.")
        .contains(
            "<strong>2 of 2</strong>",
            ">partitions of silver and gold; 2 not made again; 1 of bronze failed<")
        .contains("title=\"not made again\"")
        .doesNotContain("badge failed\">not published", "title=\"not published\"");
  }

  @Test
  void aTableThatItsChecksHoldBackSaysWhichGenerationStays() throws IOException {
    file("1.csv", "1,5\n");
    run();

    file("2.csv", "x,5\ny,6\n");
    assertThat(run().exitCode()).isEqualTo(ExitCode.CHECK);

    JsonNode table = Json.mapper().readTree(text("silver.orders-2026-01-05.json"));
    assertThat(table.path("published").asBoolean()).isFalse();
    assertThat(table.path("generation").asLong()).isEqualTo(2);
    assertThat(table.path("published_generation").asLong()).isEqualTo(1);
    assertThat(text("quality_alert.txt"))
        .contains("not made again, generation 1 stays: silver.orders: its checks held it back");
  }

  @Test
  void theFirstFileOfADayHasOneToo() throws IOException {
    shop.file("orders_2026-01-05_1.csv", new byte[0]);

    RunRecord run = run();

    assertThat(run.exitCode()).isEqualTo(ExitCode.CHECK);
    assertThat(reports().get("1.csv").path("status").asText()).isEqualTo("refused");
    assertThat(reports().get("1.csv").path("reason").asText())
        .isEqualTo(run.partitions().get(0).failure().refused().get(0).why());
  }

  @Test
  void aFileThatTwoTablesAreMadeFromIsSaidToBeRefusedOnceAndHasAReportForEach() throws IOException {
    shop.edit("silver:\n", "silver:\n  copies: {from: orders}\n");
    shop.file("orders_2026-01-05_1.csv", new byte[0]);

    assertThat(run().exitCode()).isEqualTo(ExitCode.CHECK);

    assertThat(text("quality_alert.txt")).containsOnlyOnce("refused: file orders_2026-01-05_1.csv");
    assertThat(text("index.html")).containsOnlyOnce(">file refused<");
    assertThat(paths()).hasSize(2);
  }

  private String text(String name) throws IOException {
    return Files.readString(folder.resolve("out/2026-01-05").resolve(name));
  }
}
