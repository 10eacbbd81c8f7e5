// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.beam.SplitResult;
import dev.assay.lake.contract.Column;
import dev.assay.lake.contract.ColumnType;
import dev.assay.lake.contract.ColumnType.Kind;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.kernel.KernelLimits;
import dev.assay.lake.manifest.InputRef;
import dev.assay.lake.manifest.RowCounts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleaningTest {
  private static final ColumnType TEXT = ColumnType.of(Kind.STRING);
  private static final ColumnType LONG = ColumnType.of(Kind.LONG);

  @TempDir Path folder;
  private BronzeFixture bronze;

  @BeforeEach
  void open() {
    bronze = new BronzeFixture(folder);
  }

  @AfterEach
  void close() {
    bronze.close();
  }

  @Test
  void everyRowIsWrittenRejectedOrSupersededAndCountedSo() {
    InputRef input =
        bronze
            .file("id,name,v\n1,a,1\n1,b,2\n2,,1\n", 3)
            .file("id,name,v\n,c,1\nx,d,y\n3,e,1\n", 3)
            .publish("id", "name", "v");
    SilverTable table =
        BronzeFixture.table(
            BronzeFixture.contract("id", LONG, "name", TEXT, "v", LONG),
            List.of("id"),
            "v",
            Map.of(),
            Map.of("name_missing", "name IS NULL"));

    SplitResult result = bronze.clean(table, input);

    assertThat(result.rows()).isEqualTo(new RowCounts(6, 2, 3, 1));
    assertThat(bronze.rows(result)).containsExactly(row("1", "b", "2"), row("3", "e", "1"));
    assertThat(result.rejects().byRule())
        .isEqualTo(Map.of("name_missing", 1L, "null_key_id", 1L, "type_id", 1L, "type_v", 1L));
  }

  @Test
  void aRejectTellsFileRowRuleColumnValueAndReason() {
    InputRef input =
        bronze
            .file("id,v\n1,2\n2,3\n", 2)
            .file("id,v\n", 0)
            .file("id,v\n3,4\n4, 5.5 \n", 2)
            .publish("id", "v");
    SplitResult result =
        bronze.clean(
            BronzeFixture.table(BronzeFixture.contract("id", LONG, "v", LONG), List.of("id"), null),
            input);

    assertThat(bronze.violations(result))
        .containsExactly(row("2", "type_v", "v", "5.5", "not a whole number"));
    assertThat(
            bronze.read(
                "SELECT \"table\", ds::VARCHAR, source_file, rules::VARCHAR, \"values\"::VARCHAR"
                    + " FROM %s",
                result.rejects().files()))
        .containsExactly(
            row(
                "t",
                "2026-01-05",
                "test/t/2026-01-05/b0/t-00002.csv",
                "[type_v]",
                "{id=4, v=5.5}"));
  }

  @Test
  void aRowThatBreaksSeveralRulesIsOneRejectThatListsThemAll() {
    InputRef input = bronze.file("id,v,w\n,-1,x\n", 1).publish("id", "v", "w");
    Map<String, String> rules = new LinkedHashMap<>();
    rules.put("negative", "v < 0");
    rules.put("odd", "v % 2 <> 0");
    rules.put("fine", "v > 0");
    SplitResult result =
        bronze.clean(
            BronzeFixture.table(
                BronzeFixture.contract("id", LONG, "v", LONG, "w", LONG),
                List.of("id"),
                null,
                Map.of(),
                rules),
            input);

    assertThat(result.rows()).isEqualTo(new RowCounts(1, 0, 1, 0));
    assertThat(bronze.violations(result))
        .extracting(v -> v.get(1))
        .containsExactlyInAnyOrder("type_w", "null_key_id", "negative", "odd");
  }

  @Test
  void aRuleIsNotAskedAboutAValueThatDoesNotFit() {
    InputRef input = bronze.file("id,v\n1,many\n2,\n", 2).publish("id", "v");
    SplitResult result =
        bronze.clean(
            BronzeFixture.table(
                BronzeFixture.contract("id", LONG, "v", LONG),
                List.of("id"),
                null,
                Map.of(),
                Map.of("missing", "v IS NULL")),
            input);

    assertThat(bronze.violations(result))
        .extracting(v -> v.get(0) + " " + v.get(1))
        .containsExactlyInAnyOrder("1 type_v", "2 missing");
  }

  @Test
  void aRuleThatIsNullIsNotBroken() {
    InputRef input = bronze.file("id,v\n1,\n", 1).publish("id", "v");
    SplitResult result =
        bronze.clean(
            BronzeFixture.table(
                BronzeFixture.contract("id", LONG, "v", LONG),
                List.of("id"),
                null,
                Map.of(),
                Map.of("negative", "v < 0")),
            input);
    assertThat(result.rows().written()).isEqualTo(1);
  }

  @Test
  void nullWhereTheContractAllowsNoneIsRejectedUnlessADeclaredRuleSaysSo() {
    InputRef input = bronze.file("id,v,w\n1,,1\n2,1,\n", 2).publish("id", "v", "w");
    TableContract contract =
        new TableContract(
            "t",
            "",
            List.of(
                new Column("id", LONG, false, ""),
                new Column("v", LONG, false, ""),
                new Column("w", LONG, false, "")));
    SplitResult result =
        bronze.clean(
            BronzeFixture.table(
                contract, List.of("id"), null, Map.of(), Map.of("v_missing", "v IS NULL")),
            input);
    assertThat(bronze.violations(result))
        .extracting(v -> v.get(0) + " " + v.get(1))
        .containsExactlyInAnyOrder("1 v_missing", "2 null_w");
  }

  @Test
  void sourceRowsAreExactWithSeveralThreadsAndLineBreaksInside() {
    StringBuilder csv = new StringBuilder("id,text\n");
    int rows = 300_000;
    for (int i = 1; i <= rows; i++) {
      csv.append(i % 1000 == 0 ? "bad" + i : Integer.toString(i)).append(",\"x\n").append(i);
      csv.append(i % 7 == 0 ? "\"\"" : "").append("\"\n");
    }
    InputRef input =
        bronze.file(csv.toString(), rows).file(csv.toString(), rows).publish("id", "text");
    SplitResult result =
        bronze.clean(
            BronzeFixture.table(BronzeFixture.contract("id", LONG, "text", TEXT), List.of(), null),
            input,
            new KernelLimits(2, 512L << 20, 1L << 30));

    assertThat(result.rows().rejected()).isEqualTo(2L * rows / 1000);
    assertThat(bronze.violations(result)).allMatch(v -> v.get(3).equals("bad" + v.get(0)));
  }

  @Test
  void runningTwiceGivesTheSameBytes() {
    StringBuilder csv = new StringBuilder("id,v\n");
    for (int i = 0; i < 200_000; i++) {
      csv.append(i % 150_000).append(',').append((i * 7919L) % 1000).append('\n');
    }
    InputRef input = bronze.file(csv.toString(), 200_000).publish("id", "v");
    SilverTable table =
        BronzeFixture.table(BronzeFixture.contract("id", LONG, "v", LONG), List.of("id"), "v");
    KernelLimits threads = new KernelLimits(2, 512L << 20, 1L << 30);
    String first = bronze.clean(table, input, threads).files().get(0).crc32c();
    assertThat(bronze.clean(table, input, threads).files().get(0).crc32c()).isEqualTo(first);
  }

  @Test
  void columnsAreFoundByNameAndExtraOnesIgnored() {
    InputRef input = bronze.file("extra,v,id\nx,2,1\n", 1).publish("extra", "v", "id");
    SplitResult result =
        bronze.clean(
            BronzeFixture.table(BronzeFixture.contract("id", LONG, "v", LONG), List.of("id"), null),
            input);
    assertThat(bronze.rows(result)).containsExactly(row("1", "2"));
  }

  @Test
  void aColumnThatBronzeLacksFailsThePartition() {
    InputRef input = bronze.file("id\n1\n", 1).publish("id");
    assertFails(
        BronzeFixture.table(BronzeFixture.contract("id", LONG, "v", LONG), List.of("id"), null),
        input,
        Category.DATA,
        "does not have: [v]; the source has [id]");
  }

  @Test
  void aHeaderThatIsNotTheManifestsFailsThePartition() {
    InputRef input = bronze.file("v,id\n1,2\n", 1).publish("id", "v");
    assertFails(idOnly(), input, Category.DATA, "expected [id, v], got [v, id]");
  }

  @Test
  void anotherNumberOfRowsThanTheManifestSaysFailsThePartition() {
    InputRef input = bronze.file("id\n1\n2\n", 3).publish("id");
    assertFails(idOnly(), input, Category.DATA, "its manifest says 3 rows, its files hold 2");
  }

  @Test
  void malformedCsvFailsThePartitionWithoutQuotingIt() {
    InputRef input = bronze.file("id,v\n1,2\nmarie@example.org\n", 2).publish("id", "v");
    assertThatThrownBy(() -> bronze.clean(idOnly(), input))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("line 3 of t-00000.csv is not valid CSV: Expected Number of Columns")
        .hasNoCause()
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("marie"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id,v\n1,2\n2\n",
        "id,v\n1,2\n2,3,4\n",
        "id,v\n1,2\n2,\"secret\"x\n",
        "id,v\n1,2\n2,\"secret\n",
      })
  void eachWayToDamageAFileFailsThePartitionAndNamesFileAndLine(String csv) {
    InputRef input = bronze.file(csv, 2).publish("id", "v");
    assertThatThrownBy(() -> bronze.clean(idOnly(), input))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.DATA))
        .hasMessageContaining("line 3 of t-00000.csv is not valid CSV: ")
        .hasMessageContaining("extract the partition again with --force")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
  }

  @Test
  void aRecordLongerThanAnyMayBeFailsThePartition() {
    InputRef input = bronze.file("id,v\n1," + "z".repeat(33 << 20) + "\n", 1).publish("id", "v");
    assertFails(idOnly(), input, Category.DATA, "Maximum line size of 33554432 bytes exceeded");
  }

  @Test
  void textThatIsNotUtf8FailsThePartition() {
    InputRef input =
        bronze.file(new byte[] {'i', 'd', '\n', (byte) 0xff, '\n'}, 1, "csv").publish("id");
    assertFails(idOnly(), input, Category.DATA, "Invalid unicode");
  }

  @Test
  void compressedFilesReadLikePlainOnes() throws IOException {
    byte[] plain = "id\n1\n2\n".getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
      out.write(plain);
    }
    InputRef input =
        bronze.file(plain, 2, "csv").file(gzip.toByteArray(), 2, "csv.gz").publish("id");
    SplitResult result =
        bronze.clean(
            BronzeFixture.table(BronzeFixture.contract("id", LONG), List.of(), null), input);
    assertThat(result.rows().written()).isEqualTo(4);
  }

  @Test
  void noRowsMakeAnEmptyFileUnderTheContract() {
    SplitResult result = bronze.clean(idOnly(), bronze.file("id\n", 0).publish("id"));
    assertThat(result.rows()).isEqualTo(RowCounts.NONE);
    assertThat(bronze.rows(result)).isEmpty();
  }

  @Test
  void noFilesMakeAnEmptyFileUnderTheContract() {
    SplitResult result = bronze.clean(idOnly(), bronze.publish("id"));
    assertThat(result.rows()).isEqualTo(RowCounts.NONE);
    assertThat(result.files()).hasSize(1);
  }

  @Test
  void aBlankLineIsANullOfASingleColumn() {
    InputRef input = bronze.file("name\na\n\n\"\"\nb\n", 4).publish("name");
    SplitResult result =
        bronze.clean(
            BronzeFixture.table(BronzeFixture.contract("name", TEXT), List.of(), null), input);
    assertThat(bronze.rows(result))
        .containsExactly(row("a"), row((String) null), row((String) null), row("b"));
  }

  @Test
  void aRejectedValueOfTenMegabytesIsKeptWhole() {
    String huge = "z".repeat(10 << 20);
    InputRef input = bronze.file("id\n1\n" + huge + "\n", 2).publish("id");
    SplitResult result = bronze.clean(idOnly(), input);
    assertThat(bronze.violations(result)).extracting(v -> v.get(3)).containsExactly(huge);
  }

  @Test
  void aMaskedColumnIsMaskedInRowsAndRejectsAndSeenByRulesAsItIs() {
    InputRef input =
        bronze.file("id,email\n1, Marie@Example.ORG \n2,nobody\n", 2).publish("id", "email");
    SplitResult result =
        bronze.clean(
            BronzeFixture.table(
                BronzeFixture.contract("id", LONG, "email", TEXT),
                List.of("id"),
                null,
                Map.of("email", Mask.HMAC),
                Map.of("malformed", "NOT contains(email, '@')")),
            input);
    assertThat(bronze.rows(result)).containsExactly(row("1", Hmac.of("marie@example.org")));
    assertThat(bronze.violations(result).get(0).get(3)).isEqualTo(Hmac.of("nobody"));
    assertThat(
            bronze.read("SELECT \"values\"::VARCHAR FROM %s", result.rejects().files()).toString())
        .doesNotContain("nobody");
  }

  @Test
  void aRuleThatFailsOnAValueDoesNotShowIt() {
    InputRef input = bronze.file("id,email\n1,marie@example.org\n", 1).publish("id", "email");
    assertThatThrownBy(
            () ->
                bronze.clean(
                    BronzeFixture.table(
                        BronzeFixture.contract("id", LONG, "email", TEXT),
                        List.of("id"),
                        null,
                        Map.of(),
                        Map.of("bad", "email::INTEGER = 1")),
                    input))
        .hasMessageContaining("use TRY_CAST")
        .hasNoCause();
  }

  private static SilverTable idOnly() {
    return BronzeFixture.table(BronzeFixture.contract("id", LONG), List.of("id"), null);
  }

  private void assertFails(SilverTable table, InputRef input, Category category, String message) {
    assertThatThrownBy(() -> bronze.clean(table, input))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(category))
        .hasMessageContaining(message);
  }

  private static List<String> row(String... values) {
    return Arrays.asList(values);
  }
}
