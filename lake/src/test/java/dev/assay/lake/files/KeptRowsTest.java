// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import dev.assay.lake.Json;
import dev.assay.lake.manifest.SourceFile;
import dev.assay.lake.storage.ScratchSpace;
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
    try (RowsDraft draft = new RowsDraft(into)) {
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
    return from.take(file, Files.createTempDirectory(folder, "taken"), 100);
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
    ScratchSpace space = ScratchSpace.createUnder(folder);
    KeptRows rows = KeptRows.in(space, 1_000);
    read(rows, "a.jsonl", LINES);
    assertThat(files(space.root())).hasSize(2);

    rows.close();

    assertThat(space.root()).doesNotExist();
  }

  @Test
  void aRefusedFileLeavesNothing() {
    ScratchSpace space = ScratchSpace.createUnder(folder);
    try (KeptRows rows = KeptRows.in(space, 1_000)) {
      assertThatThrownBy(() -> read(rows, "b.json", "[{\"a\": 1}, {\"a\": 2}"))
          .isInstanceOf(AssayException.class);

      assertThat(files(space.root())).isEmpty();
    }
  }

  @Test
  void aFileIsCountedWhereItsRowsCannotBeWritten() throws IOException {
    ScratchSpace space = ScratchSpace.createUnder(folder);
    KeptRows rows = KeptRows.in(space, 1_000);
    rows.close();

    SourceFile file = read(rows, "a.jsonl", LINES);

    assertThat(file.rowsInAll()).isEqualTo(4);
    assertThat(rows(rows, file)).isEmpty();
    assertThat(space.root()).doesNotExist();
  }

  @Test
  void rowsThatAreGoneOrInTooManyPiecesAreNotTaken() throws IOException {
    SourceFile file = read(kept, "a.jsonl", LINES);
    assertThat(kept.take(file, folder, 1)).isEmpty();
    List<RowSegment> rows = rows(kept, file).orElseThrow().get(0);

    assertThat(rows).hasSize(2);
    assertThat(kept.keep(file, List.of(rows))).isTrue();
    Files.delete(rows.get(1).path());
    assertThat(rows(kept, file)).isEmpty();
  }

  @Test
  void aLabelDoesNotStandForAMemberThatARowLeavesOut() {
    try (Rows rows = new Rows(folder).labelled(Map.of("region", "eu"))) {
      assertThat(rows.of("a.jsonl", "{\"a\": 1}\n{\"a\": 2, \"region\": \"us\"}\n"))
          .containsExactly("1|NULL", "2|us");
      assertThat(rows.of("b.jsonl", "{\"a\": 1}\n")).containsExactly("1|eu");
    }
  }

  @Test
  void aMarkOfTheByteOrderWithinAFileIsText() {
    try (Rows rows = new Rows(folder)) {
      assertThat(rows.of("a.jsonl", "{\"a\": \"1\"}\n{\"a\": \"\uFEFFx\", \"b\": 1}\n"))
          .containsExactly("1|NULL", "\uFEFFx|1");
      assertThat(rows.of("b.jsonl", "{\"a\": \"\uFEFFx\"}\n")).containsExactly("\uFEFFx");
    }
  }

  @Test
  void partsWithoutRowsAndRowsWithoutColumnsAreKept() {
    try (Rows rows = new Rows(folder)) {
      rows.file("empty.json", "[]".getBytes(StandardCharsets.UTF_8));
      assertThat(rows.of("a.jsonl", "{}\nno row\n{\"a\": 1}\n"))
          .containsExactly("NULL", "!no row", "1");
      assertThat(rows.of(new String[] {"empty.json", "a.jsonl"}))
          .containsExactly("NULL", "!no row", "1");
    }
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
    try (KeptRows little = KeptRows.in(ScratchSpace.createUnder(folder), 1_000)) {
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
  void rangesOfABigFileAreKeptInTheirOrder() {
    String lines =
        IntStream.range(0, 1_000)
            .mapToObj("{\"i\": %d}\n"::formatted)
            .collect(Collectors.joining());
    try (Rows rows = new Rows(folder).inRanges(1_000)) {
      assertThat(rows.of("big.jsonl", lines))
          .isEqualTo(IntStream.range(0, 1_000).mapToObj(Integer::toString).toList());
    }
  }
}
