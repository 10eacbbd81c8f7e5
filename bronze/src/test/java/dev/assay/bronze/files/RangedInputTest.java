// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.storage.LocalObjectStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An object range by range. */
class RangedInputTest {
  private static final int FIRST = RangedInput.FIRST_BYTES;

  @TempDir private Path folder;

  private RangedInput of(byte[] bytes) throws Exception {
    Files.write(folder.resolve("a"), bytes);
    return new RangedInput(new LocalObjectStore(folder), "a", bytes.length);
  }

  @Test
  void rangesAreTheObject() throws Exception {
    for (int size : new int[] {0, 1, FIRST - 1, FIRST, FIRST + 1, 2 * FIRST, 5 * FIRST + 7}) {
      byte[] bytes = new byte[size];
      new Random(size).nextBytes(bytes);
      assertThat(of(bytes).readAllBytes()).isEqualTo(bytes);
    }
    RangedInput one = of(new byte[] {-1});
    assertThat(one.read()).isEqualTo(255);
    assertThat(one.read()).isEqualTo(-1);
  }

  @Test
  void noMoreIsAskedForThanIsRead() throws Exception {
    byte[] bytes = new byte[3 * FIRST];
    Arrays.fill(bytes, (byte) 'x');
    RangedInput in = of(bytes);
    assertThat(in.read()).isEqualTo('x');
    byte[] later = new byte[3 * FIRST];
    Arrays.fill(later, (byte) 'y');
    Files.write(folder.resolve("a"), later, StandardOpenOption.TRUNCATE_EXISTING);

    assertThat(in.readNBytes(FIRST - 1)).containsOnly('x');
    assertThat(in.readAllBytes()).containsOnly('y').hasSize(2 * FIRST);
  }
}
