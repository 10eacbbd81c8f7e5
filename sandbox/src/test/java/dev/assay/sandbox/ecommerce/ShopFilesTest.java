// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.ecommerce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopFilesTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 5);
  private static final long BYTES = 1_000_000;

  @TempDir private Path folder;

  private Path written(String name, long seed) throws IOException {
    Path place = folder.resolve(name);
    ShopFiles.write(new ShopDay(DAY, BYTES, seed), place);
    return place;
  }

  @Test
  void theSameSizeAndSeedGiveTheSameBytes() throws IOException {
    Path once = written("once", 1);
    Path again = written("again", 1);
    Path other = written("other", 2);

    try (Stream<Path> files = Files.list(once)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(7);
      for (Path file : all) {
        assertThat(Files.mismatch(file, again.resolve(file.getFileName()))).isEqualTo(-1);
        assertThat(Files.mismatch(file, other.resolve(file.getFileName()))).isNotEqualTo(-1);
      }
    }
  }

  @Test
  void halfOfTheBytesAreLogsAsArraysAndLinesByTurns() throws IOException {
    List<String> logs = logs(written("in", 1));
    long bytes = logs.stream().mapToLong(String::length).sum();

    assertThat(bytes).isBetween(BYTES * 45 / 100, BYTES * 55 / 100);
    assertThat(logs).map(text -> text.charAt(0)).containsExactly('[', '{', '[', '{');
  }

  @Test
  void aLineBreaksOffWhereItIsSaid() throws IOException {
    ShopDay day = new ShopDay(DAY, BYTES, 1);
    long broken =
        logs(written("in", 1)).stream()
            .flatMap(String::lines)
            .filter(line -> line.startsWith("{") && !line.matches(".*},?"))
            .count();

    assertThat(broken)
        .isPositive()
        .isEqualTo(
            Stream.iterate(0L, i -> i < day.logs().size(), i -> i + 1)
                .filter(day::isBroken)
                .count());
  }

  @Test
  void customersAreLatinWithSemicolonsDecimalCommasAndRaggedLinesWhereItIsSaid()
      throws IOException {
    ShopDay day = new ShopDay(DAY, BYTES, 1);
    List<String> lines =
        Files.readAllLines(written("in", 1).resolve("users_base.csv"), StandardCharsets.ISO_8859_1);

    assertThat(lines.get(0)).isEqualTo("user_id;email;city;country;credit;signed_up_at");
    assertThat(lines).anyMatch(line -> line.contains(";Liège;"));
    assertThat(lines).anyMatch(line -> line.matches(".*;[12] [0-9]{3},[0-9]{2};.*"));
    List<Long> ragged =
        LongStream.range(0, lines.size() - 1)
            .filter(row -> lines.get((int) row + 1).chars().filter(c -> c == ';').count() != 5)
            .boxed()
            .toList();
    assertThat(ragged)
        .isNotEmpty()
        .containsExactlyElementsOf(
            LongStream.range(0, day.users(false).size()).filter(day::isRagged).boxed().toList());
  }

  @Test
  void productsHaveAMarkInCsvAndNumbersAndDaysInTheWorkbook() throws IOException {
    Path place = written("in", 1);

    assertThat(Files.readString(place.resolve("products.csv"))).startsWith("\uFEFFproduct_id,");
    try (ZipFile workbook = new ZipFile(place.resolve("products.xlsx").toFile());
        InputStream sheet =
            workbook.getInputStream(workbook.getEntry("xl/worksheets/sheet1.xml"))) {
      String cells = new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(cells)
          .containsPattern("<c r=\"D2\" t=\"n\"><v>-?[0-9]+(\\.[0-9]+)?</v>")
          .containsPattern("<c r=\"E2\" s=\"[0-9]+\" t=\"n\"><v>4[0-9]{4}(\\.0)?</v>")
          .containsPattern("<c r=\"A2\" t=\"inlineStr\"");
    }
  }

  private static List<String> logs(Path place) throws IOException {
    List<String> texts = new ArrayList<>();
    try (ZipFile archive = new ZipFile(place.resolve("api_logs.zip").toFile())) {
      for (ZipEntry entry : Collections.list(archive.entries())) {
        try (InputStream packed = archive.getInputStream(entry);
            InputStream text =
                new GZIPInputStream(new ByteArrayInputStream(packed.readAllBytes()))) {
          texts.add(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    }
    return texts;
  }
}
