// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import dev.assay.lake.storage.LocalObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarFileTest {
  @TempDir private Path folder;

  private Original original(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
    return new Original(
        "inputs/é/" + "long".repeat(40) + name,
        new LocalObjectStore(folder),
        name,
        content.length(),
        null);
  }

  @Test
  void readingBackFindsEveryDamage() throws IOException {
    TarFile tar = new TarFile(new LocalObjectStore(folder), "a.tar.gz");
    List<Packed> packed = tar.write(List.of(original("a", "one"), original("b", "")));
    tar.verify(packed);
    Path file = folder.resolve("a.tar.gz");
    byte[] whole = Files.readAllBytes(file);

    // Behind the header and before the padding of the last byte, where no bit means anything.
    for (int at = 10; at < whole.length - 10; at += 7) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) 0xff;
      Files.write(file, damaged);
      assertThatThrownBy(() -> tar.verify(packed)).as("byte %d", at).isNotNull();
    }
    Files.write(file, Arrays.copyOf(whole, whole.length - 5));
    assertThatThrownBy(() -> tar.verify(packed))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("a.tar.gz in")
        .hasMessageContaining("is damaged");
  }

  @Test
  void anOriginalThatIsNotWhatItWasLeavesNoArchive() throws IOException {
    TarFile tar = new TarFile(new LocalObjectStore(folder), "a.tar.gz");
    Original one = original("a", "one");
    Original changed = new Original(one.name(), one.store(), one.key(), one.bytes(), "00000000");

    assertThatThrownBy(() -> tar.write(List.of(changed)))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("is not what it was");
    assertThat(folder.resolve("a.tar.gz")).doesNotExist();
  }
}
