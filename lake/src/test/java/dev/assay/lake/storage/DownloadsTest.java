// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DownloadsTest {
  @TempDir Path folder;

  /** The device takes no byte and says what a full disk says. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsAFailureOfThisMachineThatNamesTheFolderItsRoomAndTheWayOut() throws IOException {
    LocalObjectStore store = new LocalObjectStore(folder.resolve("lake"));
    Path file = Files.write(folder.resolve("rows"), new byte[100_000]);
    WrittenObject object = store.upload("t/rows.csv", file);
    Path to = Files.createSymbolicLink(folder.resolve("copy"), Path.of("/dev/full"));
    assertThatThrownBy(
            () -> Downloads.verified(store, object.key(), object.bytes(), object.crc32c(), to))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.RESOURCES))
        .hasMessageContaining("cannot write " + to + ": No space left on device")
        .hasMessageMatching(".*; " + folder + " has \\d+ MB left of \\d+ MB: make room there.*")
        .hasMessageContaining("ASSAY_SCRATCH");
    Files.delete(to);
  }
}
