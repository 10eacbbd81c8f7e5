// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.assay.bronze.SourceSpec;
import dev.assay.lake.AssayException;
import dev.assay.lake.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files of a folder are meant, and that they stay the same while they are copied. */
class FileFolderTest {
  @TempDir private Path folder;

  private FileFolder open(Path drop) throws IOException {
    Path settings = Files.writeString(folder.resolve("settings.properties"), "DROP=" + drop);
    return open(settings, "${DROP}");
  }

  private static FileFolder open(Path settings, String path) {
    return FileFolder.open(
        new SourceSpec("drop", "files", Map.of("path", path)), Settings.file(settings));
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
          .hasMessageContaining("changed while it was read; next: run again when it is whole");
    }
  }

  /** The copy is written into a pipe, so that it stands still until the file has grown. */
  @Test
  void aFileThatGrowsDuringItsCopyIsRefused() throws Exception {
    Path file = folder.resolve("drop/orders.csv");
    write("orders.csv");
    Files.write(file, new byte[1 << 20]);
    Path pipe = folder.resolve("source");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    try (FileFolder drop = open(folder.resolve("drop"))) {
      ListedFile listed = drop.list(FileGlob.parse("*.csv")).get(0);
      CompletableFuture<LocalFile> copy =
          CompletableFuture.supplyAsync(() -> LocalFile.copy(drop, listed, folder));
      try (InputStream copied = Files.newInputStream(pipe)) {
        assertThat(copied.read()).isZero();
        Files.writeString(file, "3,4\n", StandardOpenOption.APPEND);
        copied.transferTo(OutputStream.nullOutputStream());
      }
      assertThatThrownBy(copy::join)
          .hasCauseInstanceOf(AssayException.class)
          .hasMessageContaining("orders.csv")
          .hasMessageContaining("changed while it was read; next: run again when it is whole");
    }
  }

  @Test
  void aLinkWithinTheFolderIsReadAndOneThatLeadsOutOfItIsRefused() throws IOException {
    write("real/a.csv");
    Path secret = Files.writeString(folder.resolve("secret.csv"), "canary");
    Files.createSymbolicLink(folder.resolve("drop/b.csv"), Path.of("real/a.csv"));
    Files.createSymbolicLink(folder.resolve("drop/c.txt"), secret);
    Files.createSymbolicLink(folder.resolve("drop/away"), folder);
    assertThat(names("**.csv")).containsExactly("b.csv", "real/a.csv");
    assertThatThrownBy(() -> names("*.txt"))
        .hasMessageContaining("file c.txt")
        .hasMessageContaining("is a link that leads out of the folder, and is not followed");

    // A link may also take a file's place after it was listed.
    try (FileFolder drop = open(folder.resolve("drop"))) {
      ListedFile listed = drop.list(FileGlob.parse("real/*")).get(0);
      Files.delete(folder.resolve("drop/real/a.csv"));
      Files.createSymbolicLink(folder.resolve("drop/real/a.csv"), secret);
      assertThatThrownBy(() -> LocalFile.copy(drop, listed, folder))
          .hasMessageContaining("leads out of the folder");
    }
    write("new.csv");
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("drop"));
    try (FileFolder drop = open(link)) {
      assertThat(drop.list(FileGlob.parse("n*.csv"))).hasSize(1);
    }
  }

  @Test
  void aFolderThatIsNotThereOrMayNotBeReadIsNamed() throws Exception {
    Path drop = folder.resolve("drop");
    assertThatThrownBy(() -> open(drop)).hasMessageContaining("there is no folder " + drop);
    write("a.csv");
    write("sub/b.csv");
    assertThat(listedByOthers(drop)).isEqualTo("[a.csv, sub/b.csv]");
    assertThat(withoutPermission(drop.resolve("sub")))
        .contains("cannot list", "%s is closed to this user".formatted(drop.resolve("sub")));
    assertThat(withoutPermission(drop))
        .contains("the folder %s may not be read: give this user permission".formatted(drop));
  }

  private String withoutPermission(Path closed) throws Exception {
    Set<PosixFilePermission> before = Files.getPosixFilePermissions(closed);
    Files.setPosixFilePermissions(closed, Set.of());
    try {
      return listedByOthers(folder.resolve("drop"));
    } finally {
      Files.setPosixFilePermissions(closed, before);
    }
  }

  /**
   * What a program says that lists the folder, and may do no more than permissions say: they would
   * not hold for root.
   */
  private String listedByOthers(Path drop) throws Exception {
    List<String> command = new ArrayList<>();
    if (Files.getAttribute(folder, "unix:uid").equals(0)) {
      command.addAll(List.of("setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--"));
    }
    Path settings = Files.writeString(folder.resolve("settings.properties"), "DROP=" + drop);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            ListedFolder.class.getName(),
            settings.toString()));
    Process listing = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (InputStream said = listing.getInputStream()) {
      String text = new String(said.readAllBytes(), StandardCharsets.UTF_8).strip();
      assumeThat(text).as("root may not give up its rights here").doesNotStartWith("setpriv:");
      return text;
    }
  }

  /** Prints the names of the files in a folder, or why it cannot. */
  static final class ListedFolder {
    private ListedFolder() {}

    /** Takes a file of settings. */
    public static void main(String[] args) {
      try (FileFolder drop = open(Path.of(args[0]), "${DROP}")) {
        System.out.println(drop.list(FileGlob.parse("**")).stream().map(ListedFile::name).toList());
      } catch (AssayException e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
