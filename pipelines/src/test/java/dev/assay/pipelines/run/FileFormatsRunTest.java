// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static dev.assay.pipelines.run.FilesShop.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Lake;
import dev.assay.lake.TableName;
import dev.assay.lake.manifest.RowCounts;
import dev.assay.pipelines.contract.ContractInference;
import dev.assay.pipelines.plan.Selection.Extent;
import dev.assay.pipelines.plan.Stage;
import dev.assay.silver.ColumnProfile;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What kinds of files come to in silver, and what is told of their bad rows. */
class FileFormatsRunTest {
  private static final String STRING = "[\"null\", \"string\"]";
  private static final String DOUBLE = "[\"null\", \"double\"]";
  private static final String DECIMAL =
      "[\"null\", {\"type\": \"bytes\", \"logicalType\": \"decimal\", \"precision\": 18, \"scale\": 2}]";

  @TempDir private Path folder;

  private static String field(String name, String type) {
    return "{\"name\": \"%s\", \"type\": %s}".formatted(name, type);
  }

  @Test
  void jsonOfAZipIsFlattenedByTheContractAndItsBadLinesAreRejectedWithFileAndRow()
      throws IOException {
    FilesShop shop =
        new FilesShop(folder, "files: \"logs_{ds}.zip\"", "key: [id], max_reject_pct: 80")
            .contract(
                String.join(
                    ",",
                    field("id", STRING),
                    field("user_name", STRING),
                    field("amount", DECIMAL)));
    try (OutputStream out = Files.newOutputStream(folder.resolve("drop/logs_2026-01-05.zip"));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("1.json.gz"));
      GZIPOutputStream gzip = new GZIPOutputStream(zip);
      gzip.write(
          "[{\"id\": 1, \"user\": {\"name\": \"Ann\"}, \"amount\": 1.10}]"
              .getBytes(StandardCharsets.UTF_8));
      gzip.finish();
      zip.putNextEntry(new ZipEntry("2.jsonl"));
      zip.write(
          "{\"id\": 2, \"amount\": 0.001}\n{\"id\": 3, \n{\"id\": 4, \"amount\": 5}\n"
              .getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }

    shop.ran();

    assertThat(shop.query("SELECT id, user_name, amount FROM silver.orders ORDER BY id"))
        .containsExactly("[1, Ann, 1.10]", "[4, null, 5.00]");
    assertThat(shop.rejects())
        .containsExactly(
            "orders-00000.logs_2026-01-05.zip!2.jsonl 1 type_amount 0.001",
            "orders-00000.logs_2026-01-05.zip!2.jsonl 2 malformed_row {\"id\": 3, ");
    assertThat(shop.monday("silver.orders").rows()).isEqualTo(new RowCounts(4, 2, 2, 0));
  }

  @Test
  void membersThatNoObjectOfADayHasAreNull() {
    FilesShop shop =
        new FilesShop(folder, "files: \"logs_{ds}.json\"", "key: [id], max_reject_pct: 80")
            .contract(String.join(",", field("id", STRING), field("amount", DECIMAL)));
    shop.file("logs_2026-01-05.json", "{\"id\": 1, \"amount\": 1}\n");
    shop.file("logs_2026-01-06.json", "{\"id\": 2}\n");
    shop.ran();
    assertThat(shop.run(MONDAY.plusDays(1)).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(shop.query("SELECT id, amount FROM silver.orders ORDER BY id"))
        .containsExactly("[1, 1.00]", "[2, null]");
  }

  @Test
  void numbersWithADecimalCommaAreExactAndWhatCouldBeEitherIsRejected() {
    FilesShop shop =
        new FilesShop(
                folder,
                "files: \"orders.txt\", csv: {decimal: comma, delimiter: \";\"}",
                "max_reject_pct: 90")
            .contract(
                String.join(
                    ",", field("id", STRING), field("amount", DECIMAL), field("ratio", DOUBLE)));
    shop.file(
        "orders.txt",
        "id;amount;ratio\n1,5;1 234,50 €;NaN\n2;-1.234.567,8;0,5\n3;1.5;1\n4;7;1e400\n5;7\u00a0000;\n");

    shop.ran();

    assertThat(shop.query("SELECT id, amount, ratio FROM silver.orders ORDER BY id"))
        .containsExactly("[1,5, 1234.50, NaN]", "[2, -1234567.80, 0.5]", "[5, 7000.00, null]");
    assertThat(shop.rejects())
        .containsExactly(
            "orders-00000.orders.txt 3 type_amount 1.5",
            "orders-00000.orders.txt 4 type_ratio 1e400");
  }

  @Test
  void theTextOfABadLineIsNotKeptWhereAColumnIsMasked() {
    FilesShop shop =
        new FilesShop(folder, "files: \"orders.csv\"", "mask: {email: null}, max_reject_pct: 90");
    shop.file("orders.csv", "id,email\n1,a@example.org,canary\n2,b@example.org\n");

    shop.ran();

    assertThat(shop.rejects()).containsExactly("orders-00000.orders.csv 1 malformed_row null");
  }

  @Test
  void rejectsOfAFileAreReplayedAndMalformedRowsStay() throws IOException {
    FilesShop shop =
        new FilesShop(
            folder,
            "files: \"orders.csv\"",
            "key: [id], max_reject_pct: 90, reject: {dear: \"amount > 10\"}");
    shop.file("orders.csv", "id,amount\n1\n2,20\n3,5\n");
    shop.ran();
    assertThat(shop.rejects()).hasSize(2);

    Path yaml = folder.resolve("definitions/shop/pipeline.yaml");
    Files.writeString(yaml, Files.readString(yaml).replace("> 10", "> 100"));
    ReplayRequest request =
        new ReplayRequest(TableName.parse("silver.orders"), MONDAY, MONDAY, null, false);
    List<Boolean> beating = new ArrayList<>();
    new ReplayRun(
            shop.definition(),
            shop.settings(),
            request,
            RunLimits.of(shop.settings()),
            line -> beating.add(hasPulse(shop)))
        .execute();

    // Else prune could take what it has written and not published yet.
    assertThat(beating).contains(true);
    assertThat(hasPulse(shop)).isFalse();

    assertThat(shop.query("SELECT id FROM silver.orders ORDER BY id"))
        .containsExactly("[2]", "[3]");
    assertThat(shop.rejects()).containsExactly("orders-00000.orders.csv 1 malformed_row 1");
  }

  private static boolean hasPulse(FilesShop shop) {
    try (Lake lake = Lake.open(shop.settings())) {
      return !lake.ops().list("shop/pulses/").isEmpty();
    }
  }

  @Test
  void aContractIsProposedFromTheFolderAndFromWhatWasPublished() {
    FilesShop shop = new FilesShop(folder, "files: \"{shop}_{ds}.csv\"", "max_reject_pct: 90");
    shop.file("a_2026-01-05.csv", "id,at\n1,2026-01-05\nbad\n2,2026-01-06\n");
    ContractInference inference =
        new ContractInference(
            shop.definition(), "orders", shop.settings(), RunLimits.of(shop.settings()).kernel(1));
    shop.ran();

    assertThat(inference.ofSource(10).columns().stream().map(FileFormatsRunTest::typed))
        .containsExactly("id BIGINT", "at DATE", "shop VARCHAR");
    assertThat(inference.ofPartition(MONDAY).columns().stream().map(FileFormatsRunTest::typed))
        .containsExactly("id BIGINT", "at DATE", "shop VARCHAR");
  }

  private static String typed(ColumnProfile column) {
    return column.name() + " " + column.type().sql();
  }

  @Test
  void aFileThatIsNoTableFailsItsDayWithItsReason() {
    FilesShop shop = new FilesShop(folder, "files: \"orders.csv\"", "key: [id]");
    shop.file("orders.csv", "id,amount\n1,\"2\n");
    assertThat(shop.refused())
        .contains("file orders.csv: a quote that opens in the record of line 2 never closes");
  }

  @Test
  void aRunOfAllStagesMakesWhatARunOfEachMakes() {
    FilesShop shop =
        new FilesShop(folder, "files: \"logs_{ds}_*\"", "key: [id], max_reject_pct: 80")
            .contract(
                String.join(
                    ",", field("id", STRING), field("amount", DECIMAL), field("note", STRING)));
    shop.file(
        "logs_2026-01-05_1.json", "[{\"id\": 1, \"amount\": 1.5}, {\"note\": \"x\", \"id\": 2}]");
    shop.file(
        "logs_2026-01-05_2.jsonl",
        "{\"id\": 3}\nnone\n{\"amount\": \"a\", \"note\": \"y\", \"id\": 4}\n");
    String orders = "SELECT id, amount, note FROM silver.orders ORDER BY id";
    shop.ran();
    List<String> rows = shop.query(orders);
    List<String> rejects = shop.rejects();

    for (Stage stage : Stage.values()) {
      RunRequest alone = new RunRequest(List.of(MONDAY), Set.of(stage), Set.of(), Extent.ALL);
      assertThat(shop.run(alone).exitCode()).isEqualTo(ExitCode.DONE);
    }

    assertThat(rows).containsExactly("[1, 1.50, null]", "[2, null, x]", "[3, null, null]");
    assertThat(shop.query(orders)).isEqualTo(rows);
    assertThat(rejects)
        .containsExactly(
            "orders-00001.logs_2026-01-05_2.jsonl 2 malformed_row none",
            "orders-00001.logs_2026-01-05_2.jsonl 3 type_amount a");
    assertThat(shop.rejects()).isEqualTo(rejects);
  }

  @Test
  void silverIsGivenTheRowsThatBronzeHadToWrite() {
    FilesShop shop = new FilesShop(folder, "files: \"logs_{ds}.json\"", "key: [id]");
    shop.contract(String.join(",", field("id", STRING), field("note", STRING)));
    String note = UUID.randomUUID().toString();
    shop.file("logs_2026-01-05.json", "[{\"id\": 1, \"note\": \"%s\"}]".formatted(note));
    Map<String, List<String>> kept = new HashMap<>();
    Progress progress =
        new Progress() {
          @Override
          public void say(String line) {}

          @Override
          public void begin(String stage, int planned) {
            kept.put(stage, keptRowsWith(note));
          }
        };
    RunRequest all =
        new RunRequest(List.of(MONDAY), Set.of(Stage.values()), Set.of(), Extent.NEEDED);

    assertThat(shop.run(all, progress, said -> RunListener.NONE).exitCode())
        .isEqualTo(ExitCode.DONE);

    assertThat(kept).containsEntry("silver 2026-01-05", List.of("1," + note + ","));
    assertThat(kept).containsEntry("gold 2026-01-05", List.of());
  }

  /** Other tests' folders come and go meanwhile. */
  private static List<String> keptRowsWith(String text) {
    return entries(new File(System.getProperty("java.io.tmpdir")), "assay-")
        .flatMap(space -> entries(space, "rows-"))
        .flatMap(FileFormatsRunTest::lines)
        .filter(line -> line.contains(text))
        .toList();
  }

  private static Stream<File> entries(File folder, String prefix) {
    File[] found = folder.listFiles((parent, name) -> name.startsWith(prefix));
    return found == null ? Stream.of() : Stream.of(found);
  }

  private static Stream<String> lines(File file) {
    try {
      return Files.readAllLines(file.toPath()).stream();
    } catch (IOException e) {
      return Stream.of();
    }
  }
}
