// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdInputStream;
import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.beam.PartitionTask;
import dev.assay.lake.beam.SplitMeter;
import dev.assay.lake.beam.WorkAmount;
import dev.assay.lake.beam.WorkMeter;
import dev.assay.lake.manifest.DataFile;
import dev.assay.lake.storage.LocalObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTest {
  @TempDir Path folder;

  @Test
  void everyCompressionGivesTheSameBytesBack() throws IOException {
    String text = "a,b\n" + "1,\"x\ny\"\n".repeat(100_000);
    LocalObjectStore store = new LocalObjectStore(folder);
    for (Compression compression : Compression.values()) {
      String key = "t/" + compression + "." + compression.extension();
      DataFile file =
          CsvFile.write(
              store, key, compression, new SplitMeter(), out -> write(out, text, 100_000));
      assertThat(file.rows()).isEqualTo(100_000);
      assertThat(store.head(key).orElseThrow().bytes()).isEqualTo(file.bytes());
      try (InputStream in = decompress(compression, store.read(key))) {
        assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(text);
      }
    }
  }

  @Test
  void rowsThatGetLostOnTheWayAreNoticedAndNothingIsKept() {
    assertThatDataFailure("a\n1\n2\n", 3, "the source gave 3 rows but 2 passed");
    assertThatDataFailure("a\n1\n\"2\n", 2, "ends within a record");
  }

  @Test
  void whatPassesIsCountedAsItPasses() {
    try (WorkMeter meter = WorkMeter.open("run")) {
      PartitionTask task =
          new PartitionTask(
              PartitionKey.parse("shop/bronze.t/2026-01-05"), "run", "a", null, List.of(), "d");
      String row = "x".repeat(999) + "\n";
      CsvFile.write(
          new LocalObjectStore(folder),
          "t/x.csv",
          Compression.NONE,
          WorkMeter.of(task, 0),
          out -> {
            write(out, row.repeat(1000), 1000);
            assertThat(meter.done().bytes()).isBetween(500_000L, 1_000_000L);
            assertThat(meter.done().rows()).isBetween(500L, 999L);
            return 999;
          });
      assertThat(meter.done()).isEqualTo(new WorkAmount(0, 999, 1_000_000));
    }
  }

  private void assertThatDataFailure(String text, long rows, String message) {
    LocalObjectStore store = new LocalObjectStore(folder);
    assertThatThrownBy(
            () ->
                CsvFile.write(
                    store,
                    "t/x.csv",
                    Compression.NONE,
                    new SplitMeter(),
                    out -> write(out, text, rows)))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.DATA))
        .hasMessageContaining(message);
    assertThat(store.list("t/")).isEmpty();
  }

  private static long write(java.io.OutputStream out, String text, long rows) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    return rows;
  }

  private static InputStream decompress(Compression compression, InputStream in)
      throws IOException {
    return switch (compression) {
      case NONE -> in;
      case ZSTD -> new ZstdInputStream(in);
      case GZIP -> new GZIPInputStream(in);
    };
  }
}
