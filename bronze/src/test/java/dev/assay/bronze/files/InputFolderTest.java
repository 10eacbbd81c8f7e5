// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.bronze.SourceSpec;
import dev.assay.bronze.files.InputFolder.State;
import dev.assay.lake.AssayException;
import dev.assay.lake.Settings;
import dev.assay.lake.manifest.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is removed from a source, and what never is. */
class InputFolderTest {
  private static final String NAME = "north/a.csv";
  private static final String READ = "id\n1\n";
  private static final String OTHER = "id\n2\n";

  @TempDir private Path folder;
  private SourceSpec source;
  private InputFolder inputs;

  @BeforeEach
  void open() throws IOException {
    Files.createDirectories(folder.resolve("north"));
    source = new SourceSpec("drop", "files", Map.of("path", folder.toString()));
    inputs = InputFolder.open(source, Settings.environment());
  }

  @AfterEach
  void close() {
    inputs.close();
  }

  private Path file() {
    return folder.resolve(NAME);
  }

  private Path aside() {
    return folder.resolve("north/.a.csv.assay-aside");
  }

  /** The file as it is there. */
  private SourceFile read() throws IOException {
    Files.writeString(file(), READ);
    try (FileFolder files = FileFolder.open(source, Settings.environment())) {
      ListedFile listed = files.list(FileGlob.parse("**.csv")).get(0);
      String crc = LocalFile.checksum(files, listed.key());
      return new SourceFile(NAME, listed.version(), listed.bytes(), crc, Map.of(), List.of());
    }
  }

  @Test
  void aFileThatIsAsItWasReadGoesWithItsMarkerAndNothingIsLeft() throws IOException {
    SourceFile read = read();
    assertThat(inputs.mark(read)).isTrue();
    assertThat(inputs.mark(read)).as("again").isFalse();

    assertThat(inputs.remove(read)).isEqualTo(State.AS_READ);

    assertThat(folder.resolve("north")).isEmptyDirectory();
    assertThat(folder.resolve(".parts")).doesNotExist();
    assertThat(inputs.remove(read)).isEqualTo(State.GONE);
  }

  @Test
  void aFileThatWasWrittenAgainWithTheSameBytesGoesToo() throws IOException {
    SourceFile read = read();
    Files.setLastModifiedTime(file(), FileTime.fromMillis(0));

    assertThat(inputs.remove(read)).isEqualTo(State.AS_READ);

    assertThat(file()).doesNotExist();
  }

  @Test
  void anotherFileOfTheSameNameStaysAndIsNotMarked() throws IOException {
    SourceFile read = read();
    Files.writeString(file(), OTHER);

    assertThat(inputs.remove(read)).isEqualTo(State.CHANGED);
    assertThat(inputs.mark(read)).isFalse();

    assertThat(file()).hasContent(OTHER);
    assertThat(folder.resolve("north").toFile().list()).containsExactly("a.csv");
  }

  @Test
  void whatAKilledRemovalLeftAsideGoesWhenItIsWhatWasRead() throws IOException {
    SourceFile read = read();
    Files.move(file(), aside());
    Files.writeString(file(), OTHER);

    assertThat(inputs.remove(read)).isEqualTo(State.CHANGED);

    assertThat(aside()).doesNotExist();
    assertThat(file()).hasContent(OTHER);
  }

  @Test
  void aStrangerThatAKilledRemovalSetAsideGetsItsNameAgain() throws IOException {
    SourceFile read = read();
    Files.delete(file());
    Files.writeString(aside(), OTHER);

    assertThat(inputs.remove(read)).isEqualTo(State.CHANGED);

    assertThat(file()).hasContent(OTHER);
    assertThat(aside()).doesNotExist();
  }

  @Test
  void whereTwoFilesWantOneNameBothStay() throws IOException {
    SourceFile read = read();
    Files.writeString(aside(), OTHER);

    assertThatThrownBy(() -> inputs.remove(read))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("file north/a.csv in " + folder)
        .hasMessageContaining("nothing is lost")
        .hasMessageContaining("move one of them elsewhere");

    assertThat(file()).hasContent(READ);
    assertThat(aside()).hasContent(OTHER);
  }

  @Test
  void whatIsSetAsideIsNoFileOfTheSource() throws IOException {
    read();
    Files.writeString(aside(), OTHER);
    try (FileFolder files = FileFolder.open(source, Settings.environment())) {
      assertThat(files.list(FileGlob.parse("**")))
          .singleElement()
          .satisfies(file -> assertThat(file.name()).isEqualTo(NAME));
    }
  }
}
