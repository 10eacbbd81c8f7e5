// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DownloadsTest {
  @TempDir Path folder;
  private LocalObjectStore store;
  private WrittenObject object;

  @BeforeEach
  void upload() throws IOException {
    store = new LocalObjectStore(folder.resolve("lake"));
    Path file = Files.write(folder.resolve("rows"), new byte[100_000]);
    object = store.upload("t/rows.csv", file);
  }

  @Test
  void aCopyIsWhatTheManifestSays() throws IOException {
    Path to = folder.resolve("copy");
    Downloads.verified(store, object.key(), object.bytes(), object.crc32c(), to);
    assertThat(to).hasSameBinaryContentAs(folder.resolve("rows"));
  }

  @Test
  void aChangedObjectIsDamage() throws IOException {
    Files.write(folder.resolve("lake/t/rows.csv"), new byte[99_999]);
    assertThatThrownBy(() -> copyTo(folder.resolve("copy")))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.DATA))
        .hasMessageContaining("expected 100000 bytes")
        .hasMessageContaining("got 99999");
  }

  /** The device takes no byte and says what a full disk says. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsAFailureOfThisMachineThatNamesTheFolderItsRoomAndTheWayOut() throws IOException {
    Path to = Files.createSymbolicLink(folder.resolve("copy"), Path.of("/dev/full"));
    assertThatThrownBy(() -> copyTo(to))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.RESOURCES))
        .hasMessageContaining("cannot write " + to + ": No space left on device")
        .hasMessageMatching(".*; " + folder + " has \\d+ MB left of \\d+ MB: make room there.*")
        .hasMessageContaining("ASSAY_SCRATCH");
    Files.delete(to);
  }

  private void copyTo(Path to) {
    Downloads.verified(store, object.key(), object.bytes(), object.crc32c(), to);
  }
}
