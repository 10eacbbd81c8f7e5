// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.manifest.FileForm;
import dev.assay.lake.manifest.FilePart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Big files that are gone over in ranges. */
class LineRangesTest {
  private static final FileForm LINES =
      FileForms.detect("a.jsonl", FileRules.NONE, new byte[] {'{'});

  @TempDir private Path folder;

  private Path lines(int count) throws IOException {
    StringBuilder text = new StringBuilder();
    Random chance = new Random(3);
    for (int i = 0; i < count; i++) {
      text.append(
          "{\"n\": %d, \"c%d\": \"%s\"}\n".formatted(i, i % 7, "é".repeat(chance.nextInt(90))));
      text.append(i % 50 == 49 ? "[no object]\n\n" : "");
    }
    return Files.writeString(folder.resolve("a.jsonl"), text);
  }

  @Test
  void rangesGiveEachLineOnceInItsPlaceAndTheColumnsAsOneReadingDoes() throws IOException {
    Assumptions.assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "one core, one range");
    Path path = lines(2_000);
    LineRanges ranges = LineRanges.of("a.jsonl", LINES, path, 1_000);
    assertThat(ranges.areSeveral()).isTrue();

    assertThat(
            String.join(
                "",
                ranges.map((in, before) -> new String(in.readAllBytes(), StandardCharsets.UTF_8))))
        .isEqualTo(Files.readString(path));
    List<FilePart> parts = scanned(ranges);
    assertThat(FilePart.together(parts))
        .isEqualTo(
            new JsonRows("a", LINES)
                .scan(null, Files.newInputStream(path), new RowCount(Long.MAX_VALUE)));
  }

  @Test
  void whatIsSmallOrAnArrayOrCompressedOrNotUtf8IsOneRange() throws IOException {
    Path path = lines(100);
    Path array = Files.writeString(folder.resolve("b.json"), " [" + " ".repeat(5_000) + "]");
    FileForm latin =
        FileForms.detect(
            "a.jsonl",
            new FileRules(null, "latin-1", null, null, null, null, null, null),
            new byte[] {'{'});

    assertThat(LineRanges.of("a.jsonl", LINES, path, 1 << 20).areSeveral()).isFalse();
    assertThat(LineRanges.of("b.json", LINES, array, 1_000).areSeveral()).isFalse();
    assertThat(LineRanges.of("a.jsonl.gz", LINES, path, 1_000).areSeveral()).isFalse();
    assertThat(LineRanges.of("a.jsonl", latin, path, 1_000).areSeveral()).isFalse();
  }

  private static List<FilePart> scanned(LineRanges ranges) {
    return ranges.map(
        (in, before) ->
            new JsonRows("a", LINES).scanLines(in, before, new RowCount(Long.MAX_VALUE)));
  }

  /** The rows as DuckDB gets them, of ranges one after the other. */
  private byte[] rewritten(LineRanges ranges, List<String> columns) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Path part :
        ranges.map(
            (in, before) -> rewritten(columns, (json, csv) -> json.readLines(in, before, csv)))) {
      all.write(Files.readAllBytes(part));
    }
    return all.toByteArray();
  }

  /** Writes rows of JSON. */
  @FunctionalInterface
  private interface Rewriting {
    void into(JsonRows json, RowCsv csv) throws IOException;
  }

  private Path rewritten(List<String> columns, Rewriting rewriting) throws IOException {
    Path path = Files.createTempFile(folder, "rows", ".csv");
    try (RowCsv csv = new RowCsv(path, columns.size())) {
      rewriting.into(new JsonRows("a", LINES, columns), csv);
    }
    return path;
  }

  /** Wherever the file is cut: the middle slides over ends of lines, marks and characters. */
  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\n\uFEFF"})
  void rangesGiveTheRowsThatOneReadingGivesWhereverTheFileIsCut(String end) throws IOException {
    Assumptions.assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "one core, one range");
    String line = "{\"a\": \"é\"}" + end;
    String odd = line + "{\"b\": 1\n{\"c\": 2}" + end;
    for (String begin : List.of("\n", "\uFEFF")) {
      for (int more = 0; more < odd.length() + 2; more++) {
        String text = begin + "{\"d\": \"" + "x".repeat(more) + "\"}" + end + odd.repeat(2);
        text = more % 2 == 0 ? text : text + "{\"d\": 5}";
        Path path = Files.writeString(folder.resolve("a.jsonl"), text);
        LineRanges ranges = LineRanges.of("a.jsonl", LINES, path, 8);
        FilePart whole =
            new JsonRows("a", LINES)
                .scan(null, Files.newInputStream(path), new RowCount(Long.MAX_VALUE));

        assertThat(ranges.areSeveral()).isTrue();
        assertThat(FilePart.together(scanned(ranges))).as("%s", text).isEqualTo(whole);
        assertThat(rewritten(ranges, whole.columns()))
            .as("%s", text)
            .isEqualTo(
                Files.readAllBytes(
                    rewritten(
                        whole.columns(),
                        (json, csv) -> json.read(Files.newInputStream(path), csv))));
      }
    }
  }

  @Test
  void aMessageCountsLinesFromTheFilesBeginning() throws IOException {
    Assumptions.assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "one core, one range");
    StringBuilder wide = new StringBuilder("{\"c\": 1");
    for (int i = 0; i < 10_001; i++) {
      wide.append(", \"c").append(i).append("\": 1");
    }
    String lines = "{\"a\": 1}\r\n".repeat(20_000);
    Path path = Files.writeString(folder.resolve("a.jsonl"), lines + wide + "}\r\n{}");
    LineRanges ranges = LineRanges.of("a.jsonl", LINES, path, 100_000);

    assertThat(ranges.areSeveral()).isTrue();
    assertThatThrownBy(() -> scanned(ranges)).hasMessageContaining("the object at line 20001,");
  }

  @Test
  void rangesThatHaveTooManyColumnsTogetherAreRefusedForTheirColumnsAlone() throws IOException {
    Assumptions.assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "one core, one range");
    StringBuilder lines = new StringBuilder();
    for (int range = 0; range < 2; range++) {
      for (int i = 0; i < 6_000; i++) {
        lines.append("{\"r%dc%d\": 1}\n".formatted(range, i));
      }
    }
    Path path = Files.writeString(folder.resolve("a.jsonl"), lines);
    List<FilePart> parts = scanned(LineRanges.of("a.jsonl", LINES, path, lines.length() / 2));

    assertThat(parts).hasSize(2);
    assertThatThrownBy(() -> FileScan.together("a.jsonl", parts))
        .hasMessageContaining("all lines together: more than 10000 columns; expected")
        .hasMessageContaining("have an array written")
        .hasMessageNotContaining("MiB")
        .hasMessageNotContaining("its end");
  }
}
