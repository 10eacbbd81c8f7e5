// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.storage.LocalObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
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

  private TarCheck check() {
    return new TarCheck(new LocalObjectStore(folder), "a.tar.gz");
  }

  @Test
  void readingBackFindsEveryDamage() throws IOException {
    TarFile tar = new TarFile(new LocalObjectStore(folder), "a.tar.gz");
    List<Packed> packed =
        tar.write(List.of(original("a", "one"), original("b.zip", "two"), original("c", "")));
    assertThat(check().damage(packed)).isEmpty();
    Path file = folder.resolve("a.tar.gz");
    byte[] whole = Files.readAllBytes(file);

    // Behind the header and before the padding of the last byte, where no bit means anything.
    for (int at = 10; at < whole.length - 10; at += 7) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) 0xff;
      Files.write(file, damaged);
      assertThat(check().damage(packed)).as("byte %d", at).isPresent();
    }
    Files.write(file, Arrays.copyOf(whole, whole.length - 5));
    assertThat(check().damage(packed).orElseThrow()).contains("cannot be unpacked");
    Files.write(file, whole);
    assertThat(check().damage(packed.subList(0, 2)).orElseThrow()).contains("more files");
    Files.delete(file);
    assertThat(check().damage(packed)).contains("it is not there");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aStoreThatBreaksOffSaysNothingAboutTheArchive() {
    // The system answers reads of this file with an error of input.
    TarCheck check = new TarCheck(new LocalObjectStore(Path.of("/proc/self")), "mem");

    assertThatThrownBy(() -> check.damage(List.of()))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.EXTERNAL))
        .hasMessageContaining("cannot be read back now");
  }

  /** Bytes that no compression makes smaller, and then some that every one does. */
  private Original large(String name, int bytes, Random random) throws IOException {
    byte[] content = new byte[bytes];
    if (name.endsWith(".zip")) {
      random.nextBytes(content);
    }
    Files.write(folder.resolve(name), content);
    return new Original(name, new LocalObjectStore(folder), name, bytes, null);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whatIsPackedAlreadyIsStoredAndOtherProgramsUnpackAllOfIt() throws Exception {
    Random random = new Random(7);
    List<Original> originals =
        List.of(
            large("first.zip", 300_001, random),
            large("a.csv", 1_000_000, random),
            large("b.csv", 65_535, random),
            large("second.zip", 65_535, random),
            large("third.zip", 1, random),
            large("empty.zip", 0, random),
            large("c.csv", 200_000, random),
            large("last.zip", 131_072, random));
    TarFile tar = new TarFile(new LocalObjectStore(folder), "a.tar.gz");

    assertThat(check().damage(tar.write(originals))).isEmpty();

    assertThat(Files.size(folder.resolve("a.tar.gz"))).isBetween(496_000L, 530_000L);
    Path out = Files.createDirectory(folder.resolve("out"));
    run("tar", "-xzf", "../a.tar.gz");
    run("gzip", "-t", "../a.tar.gz");
    for (Original original : originals) {
      assertThat(out.resolve(original.name()))
          .hasSameBinaryContentAs(folder.resolve(original.name()));
    }
  }

  private void run(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.resolve("out").toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
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
