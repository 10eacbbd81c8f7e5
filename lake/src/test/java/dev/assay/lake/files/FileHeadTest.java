// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.assay.lake.storage.CountedInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The beginning of a file, from a stream of its bytes. */
class FileHeadTest {
  private static final int ROWS = 60_000;

  @TempDir private Path folder;

  private FileScan scan() {
    return new FileScan(FileRules.NONE, folder);
  }

  private static byte[] text(String name) {
    Random chance = new Random(1);
    boolean csv = name.contains(".csv");
    boolean array = name.contains(".json") && !name.contains(".jsonl");
    StringBuilder text = new StringBuilder(csv ? "id;n\n" : array ? "[" : "");
    for (int i = 0; i < ROWS; i++) {
      String row = csv ? "%d;%x\n" : "{\"id\": %d, \"n\": \"%x\"}\n";
      text.append(row.formatted(i, chance.nextLong()));
      text.append(array ? "," : "");
    }
    return text.append(array ? "{}]" : "").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] packed(String name, byte[] text) throws IOException {
    if (name.endsWith(".zst")) {
      return Zstd.compress(text);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (name.endsWith(".tgz")) {
      try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
        TarArchiveEntry entry = new TarArchiveEntry("a.csv");
        entry.setSize(text.length);
        tar.putArchiveEntry(entry);
        tar.write(text);
        tar.closeArchiveEntry();
      }
      return out.toByteArray();
    }
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text);
    }
    return name.endsWith(".gz") ? out.toByteArray() : text;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.csv",
        "a.csv.gz",
        "a.csv.zst",
        "a.csv.tgz",
        "a.jsonl",
        "a.json.gz",
        "a.json",
        "a.jsonl.zst"
      })
  void isThatOfTheFileAndTakesLittleOfIt(String name) throws IOException {
    byte[] bytes = packed(name, text(name));
    Path file = Files.write(folder.resolve(name), bytes);
    AtomicLong read = new AtomicLong();
    InputStream in = new CountedInput(new ByteArrayInputStream(bytes), read::addAndGet);

    assertThat(scan().isStreamed(name)).isTrue();
    assertThat(scan().head(name, in, bytes.length, 1_000))
        .isEqualTo(scan().head(name, file, 1_000))
        .allMatch(part -> part.columns().contains("id"));
    assertThat(read.get()).isLessThan(bytes.length / 2);
  }

  @Test
  void ofWhatTellsAtItsEndWhereThingsAreIsNotReadFromAStream() {
    assertThat(scan().isStreamed("a.zip")).isFalse();
    assertThat(scan().isStreamed("a.xlsx")).isFalse();
    assertThat(scan().isStreamed("a.parquet")).isFalse();
    assertThat(scan().isStreamed("a.xlsx.gz")).isTrue();
    assertThatThrownBy(() -> scan().isStreamed("a.dat"))
        .hasMessageContaining("its name tells no format");
  }
}
