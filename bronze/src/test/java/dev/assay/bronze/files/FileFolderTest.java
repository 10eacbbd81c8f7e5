// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.assay.bronze.SourceSpec;
import dev.assay.lake.AssayException;
import dev.assay.lake.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files of a folder are meant, and that they stay the same while they are copied. */
class FileFolderTest {
  @TempDir private Path folder;

  private FileFolder open(Path drop) throws IOException {
    Path settings = Files.writeString(folder.resolve("settings.properties"), "DROP=" + drop);
    return FileFolder.open(
        new SourceSpec("drop", "files", Map.of("path", "${DROP}")), Settings.file(settings));
  }

  private void write(String name) throws IOException {
    Path file = folder.resolve("drop").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "a,b\n1,2\n");
  }

  private List<String> names(String glob) throws IOException {
    try (FileFolder drop = open(folder.resolve("drop"))) {
      return drop.list(FileGlob.parse(glob)).stream().map(ListedFile::name).toList();
    }
  }

  @Test
  void aGlobNamesFilesTheirDaysAndTheirParts() throws IOException {
    write("north/2026/orders_2026-01-05.csv");
    write("north/orders_20260106.csv");
    write("north/orders_20260106.csv.done");
    write("south/orders_2026-13-01.csv");
    write("orders.csv");

    assertThat(names("*/orders_{ds}.csv")).containsExactly("north/orders_20260106.csv");
    assertThat(names("**/orders*.csv"))
        .containsExactly(
            "north/2026/orders_2026-01-05.csv",
            "north/orders_20260106.csv",
            "orders.csv",
            "south/orders_2026-13-01.csv");
    assertThat(names("**")).doesNotContain("north/orders_20260106.csv.done");
    assertThat(names("o?ders.csv")).containsExactly("orders.csv");
    assertThat(names("{north,south}/orders_{ds}.{txt,csv}"))
        .containsExactly("north/orders_20260106.csv");
    assertThat(FileGlob.parse("*.{csv,csv.gz}").match("a.csv.zst")).isEmpty();
    assertThat(FileGlob.parse("*.{csv,csv.gz}").labels()).isEmpty();
    assertThat(FileGlob.parse("{a}/{b_c}_{ds}.csv").match("x/y_z_20260105.csv"))
        .contains(new FileGlob.Match(LocalDate.of(2026, 1, 5), Map.of("a", "x", "b_c", "y_z")));
    assertThat(FileGlob.parse("{ds}/{ds}.csv").match("20260105/20260106.csv")).isEmpty();
    assertThat(FileGlob.parse("in/{a}/x.csv").folder()).isEqualTo("in/");
    assertThatThrownBy(() -> FileGlob.parse("{ds.csv"))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("a brace opens no part");
  }

  @Test
  void aFileThatGrowsWhileItIsReadIsRefused() throws IOException {
    write("orders.csv");
    try (FileFolder drop = open(folder.resolve("drop"))) {
      ListedFile listed = drop.list(FileGlob.parse("*.csv")).get(0);
      assertThat(LocalFile.copy(drop, listed, folder).bytes()).isEqualTo(8);
      assertThat(LocalFile.checksum(drop, listed.key()))
          .isEqualTo(LocalFile.copy(drop, listed, folder).crc32c());
      Files.writeString(folder.resolve("drop/orders.csv"), "3,4\n", StandardOpenOption.APPEND);
      assertThatThrownBy(() -> LocalFile.copy(drop, listed, folder))
          .hasMessageContaining("orders.csv")
          .hasMessageContaining("changed while it was read: run again when it is whole");
    }
  }

  @Test
  void aFolderThatIsNotThereOrMayNotBeReadIsNamed() throws IOException {
    Path drop = folder.resolve("drop");
    assertThatThrownBy(() -> open(drop)).hasMessageContaining("there is no folder " + drop);
    Files.createDirectories(drop);
    drop.toFile().setReadable(false, false);
    try {
      assumeThat(Files.isReadable(drop)).as("this user may read everything").isFalse();
      assertThatThrownBy(() -> open(drop)).hasMessageContaining("may not be read");
    } finally {
      drop.toFile().setReadable(true);
    }
  }
}
