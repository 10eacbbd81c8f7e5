// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.assay.lake.kernel.Sql;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What befalls files of every format. */
class BadFilesTest extends FilesOfRows {
  @ParameterizedTest
  @CsvSource({
    "a.csv, it is empty: expected a header",
    "a.json, it is empty: expected an array of objects",
    "a.jsonl, it is empty: expected an array of objects",
    "a.xlsx, it is no workbook: expected .xlsx",
    "a.parquet, it is no whole Parquet file",
    "a.csv.gz, it is cut off",
    "a.csv.zst, it is empty: expected a header",
    "a.zip, it is damaged",
    "a.tar, it is an archive without a file of rows",
    "a.tar.gz, it is cut off"
  })
  void aFileWithoutAByteIsRefused(String name, String reason) {
    assertThat(rows.refused(name, new byte[0])).contains(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.csv||it is empty: expected a header; next: have it sent again, or take it away where there"
            + " is nothing to send",
        "a.xlsx|no workbook at all|it is no workbook: expected .xlsx, a zip of XML (Archive is not a"
            + " ZIP archive); next: have it sent again, or saved as .xlsx",
      })
  void aRefusedFileSaysWhatWasExpectedAndWhatToDoNext(String name, String text, String reason) {
    assertThat(rows.refused(name, text == null ? "" : text))
        .isEqualTo("file %s: %s".formatted(name, reason));
  }

  @Test
  void nothingThatIsPackedIsRefusedAsNothingIs() throws IOException {
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    new GZIPOutputStream(gzip).close();

    assertThat(rows.refused("a.csv.gz", gzip.toByteArray())).contains("it is empty");
    assertThat(rows.refused("a.json.zst", Zstd.compress(new byte[0]))).contains("it is empty");
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(rows.path("a.zip"))) {
      zip.putArchiveEntry(new ZipArchiveEntry("b.csv"));
      zip.closeArchiveEntry();
    }
    assertThat(rows.refused("a.zip")).contains("a.zip!b.csv: it is empty: expected a header");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.parquet", "a.xlsx", "a.zip", "a.json.gz"})
  void aFileThatIsCutOffIsRefusedWhereverItIs(String name) throws IOException {
    byte[] whole = whole(name);
    assertThat(rows.of(name, whole)).isNotEmpty();
    for (int i = 1; i <= 10; i++) {
      int length = whole.length - i * i * whole.length / 101 - 1;
      assertThat(rows.refused(name, Arrays.copyOf(whole, length))).isNotEmpty();
    }
  }

  private byte[] whole(String name) throws IOException {
    byte[] json = "[{\"a\": 1},\n{\"a\": 2}]".getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    switch (name) {
      case "a.parquet" ->
          rows.kernel()
              .execute(
                  "COPY (SELECT range AS a FROM range(1000)) TO %s (FORMAT parquet)"
                      .formatted(Sql.path(rows.path(name))));
      case "a.xlsx" ->
          new Workbook(Workbook.row(1, Workbook.text("a")) + Workbook.row(2, Workbook.text("b")))
              .write(rows.path(name));
      case "a.zip" -> {
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(rows.path(name))) {
          zip.putArchiveEntry(new ZipArchiveEntry("b.json"));
          zip.write(json);
          zip.closeArchiveEntry();
        }
      }
      default -> {
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
          gzip.write(json);
        }
        rows.file(name, out.toByteArray());
      }
    }
    return Files.readAllBytes(rows.path(name));
  }

  @Test
  void jsonIsReadInTheEncodingThatItIsIn() {
    String array = "[{\"a\": \"été\"}]";
    byte[] latin = array.getBytes(StandardCharsets.ISO_8859_1);

    assertThat(rows.of("a.json", "\uFEFF" + array)).containsExactly("été");
    assertThat(rows.of("b.json", array.getBytes(StandardCharsets.UTF_16))).containsExactly("été");
    assertThat(rows.refused("c.json", latin))
        .contains("declare another by csv: {encoding: …}, as in latin-1");
    rows.by(new FileRules(null, "latin-1", null, null, null, null, null, null));
    assertThat(rows.of("c.json", latin)).containsExactly("été");
  }

  @Test
  void linesThatTurnIntoAnArrayAreMalformedFromThereOn() {
    assertThat(rows.of("a.json", "{\"a\": 1}\n[{\"a\": 2},\n{\"a\": 3}]\n{\"a\": 4}"))
        .containsExactly("1", "![{\"a\": 2},", "!{\"a\": 3}]", "4");
  }
}
