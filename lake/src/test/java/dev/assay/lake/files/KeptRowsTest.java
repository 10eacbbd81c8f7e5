// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import dev.assay.lake.Json;
import dev.assay.lake.manifest.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That kept rows are those that would be made is asked of every file by {@link Rows}. */
class KeptRowsTest {
  private static final String LINES =
      """
      {"a": 1}
      {"a": 2, "b": "x"}
      no row
      {"b": "y"}
      """;

  @TempDir Path folder;

  private final KeptRows kept = KeptRows.open("run 1");

  @AfterEach
  void close() {
    kept.close();
  }

  private SourceFile read(KeptRows into, String name, String text) throws IOException {
    return read(into, name, text.getBytes(StandardCharsets.UTF_8));
  }

  private SourceFile read(KeptRows into, String name, byte[] bytes) throws IOException {
    Path path = Files.write(folder.resolve(name), bytes);
    try (RowsDraft draft = into.draft()) {
      SourceFile file =
          new SourceFile(
              name,
              "1",
              bytes.length,
              "00000000",
              Map.of(),
              new FileScan(FileRules.NONE, folder, n -> {}, draft).whole(name, path));
      draft.keep(file);
      return file;
    }
  }

  private Optional<List<List<RowSegment>>> rows(KeptRows from, SourceFile file) throws IOException {
    return from.take(file, Files.createTempDirectory(folder, "taken"));
  }

  private static List<String> lines(List<RowSegment> rows) {
    return rows.stream().flatMap(KeptRowsTest::lines).toList();
  }

  private static Stream<String> lines(RowSegment rows) {
    try {
      return Files.readAllLines(rows.path()).stream().map(line -> rows.columns() + " " + line);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aColumnThatComesUpLaterBeginsAnotherSegment() throws IOException {
    SourceFile file = read(kept, "a.jsonl", LINES);

    assertThat(lines(rows(KeptRows.of("run 1"), file).orElseThrow().get(0)))
        .containsExactly("[a] 1,", "[a, b] 2,x,", "[a, b] ,,no row", "[a, b] ,y,");
  }

  @Test
  void rowsAreKeptOfWhatDuckDbCannotReadAndOfNothingElse() throws IOException {
    assertThat(rows(kept, read(kept, "a.json", "[{\"a\": 1}]"))).isPresent();
    assertThat(rows(kept, read(kept, "plain.csv", "a,b\n1,2\n"))).isEmpty();
  }

  @Test
  void aFileOfOtherContentHasOtherRows() throws IOException {
    SourceFile first = read(kept, "a.jsonl", LINES);
    SourceFile next = read(KeptRows.NONE, "a.jsonl", LINES + "{\"a\": 3}\n");

    assertThat(rows(kept, next)).isEmpty();
    assertThat(rows(kept, first)).isPresent();
  }

  @Test
  void aFileIsKnownByWhatItsManifestSaysOfIt() throws IOException {
    SourceFile file = read(kept, "a.jsonl", LINES);

    assertThat(rows(kept, Json.read(Json.write(file), SourceFile.class))).isPresent();
  }

  @Test
  void nothingIsKeptForAnotherRunOrForTwo() throws IOException {
    SourceFile file = read(kept, "a.jsonl", LINES);

    assertThat(rows(KeptRows.of("run 2"), file)).isEmpty();
    assertThat(rows(KeptRows.of("run 1"), file)).isPresent();
    assertThat(rows(KeptRows.of("run 1"), file)).isEmpty();
  }

  @Test
  void nothingIsLeftAfterTheEnd() throws IOException {
    SourceFile file = read(kept, "a.jsonl", LINES);
    Path space = kept.space().root();
    assertThat(files(space)).hasSize(2);

    kept.close();

    assertThat(space).doesNotExist();
    assertThat(rows(KeptRows.of("run 1"), file)).isEmpty();
  }

  @Test
  void aRefusedFileLeavesNothing() {
    assertThatThrownBy(() -> read(kept, "b.json", "[{\"a\": 1}, {\"a\": 2}"))
        .isInstanceOf(AssayException.class);

    assertThat(files(kept.space().root())).isEmpty();
  }

  private static List<Path> files(Path space) {
    try (Stream<Path> left = Files.walk(space)) {
      return left.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void rowsWithoutRoomAreCountedAndNotKept() throws IOException {
    try (KeptRows little = KeptRows.upTo("a run", 1_000)) {
      String rows =
          IntStream.range(0, 200)
              .mapToObj("{\"a\": %d}\n"::formatted)
              .collect(Collectors.joining());

      SourceFile much = read(little, "much.jsonl", rows + rows + rows);
      assertThat(much.rowsInAll()).isEqualTo(600);
      assertThat(rows(little, much)).isEmpty();
      assertThat(rows(little, read(little, "less.jsonl", rows)))
          .as("its room was given back")
          .isPresent();
    }
  }

  @Test
  void rowsThatBringColumnsWithoutEndAreCountedAndNotKept() throws IOException {
    String rows =
        IntStream.range(0, 200).mapToObj("{\"a%d\": 1}\n"::formatted).collect(Collectors.joining());

    SourceFile file = read(kept, "a.jsonl", rows);

    assertThat(file.rowsInAll()).isEqualTo(200);
    assertThat(rows(kept, file)).isEmpty();
  }

  @Test
  void rangesOfABigFileAreKeptInTheirOrder() throws IOException {
    String filler = "x".repeat(1_000);
    int many = (int) (2 * LineRanges.LEAST_BYTES / 1_000);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < many; i++) {
      text.append("{\"i\": ").append(i).append(", \"t\": \"").append(filler).append("\"}\n");
    }
    SourceFile file = read(kept, "big.jsonl", text.toString());

    List<RowSegment> rows = rows(kept, file).orElseThrow().get(0);
    assertThat(rows).hasSizeGreaterThan(1);
    assertThat(
            rows.stream()
                .flatMap(KeptRowsTest::lines)
                .map(line -> line.replaceFirst(".*] (\\d+),.*", "$1")))
        .isEqualTo(IntStream.range(0, many).mapToObj(Integer::toString).toList());
  }
}
