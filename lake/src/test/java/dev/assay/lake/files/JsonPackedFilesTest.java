// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON in all that it may be packed in, and what must not be held whole. */
class JsonPackedFilesTest extends FilesOfRows {
  private static final byte[] ARRAY = bytes("[{\"a\": 1}, {\"a\": \"x\"}]");
  private static final byte[] LINES = bytes("{\"a\": 2}\n{\"a\": \"y\"}\n");

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] tar(String ending) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      int number = 0;
      for (byte[] content : List.of(ARRAY, LINES, ARRAY)) {
        byte[] packed = ending.equals(".gz") ? gzip(content) : content;
        TarArchiveEntry entry = new TarArchiveEntry(++number + ".json" + ending);
        entry.setSize(packed.length);
        tar.putArchiveEntry(entry);
        tar.write(packed);
        tar.closeArchiveEntry();
      }
    }
    return out.toByteArray();
  }

  private static byte[] zip(String ending) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      int number = 0;
      for (byte[] content : List.of(ARRAY, LINES, ARRAY)) {
        zip.putNextEntry(new ZipEntry(++number + ".json" + ending));
        zip.write(ending.equals(".gz") ? gzip(content) : content);
      }
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".gz"})
  void arraysAndLinesAreReadOneAfterTheOtherInEveryArchive(String ending) throws IOException {
    String[] expected = {"1", "x", "2", "y", "1", "x"};

    assertThat(rows.of("a.tar", tar(ending))).containsExactly(expected);
    assertThat(rows.of("a.tar.gz", gzip(tar(ending)))).containsExactly(expected);
    assertThat(rows.of("a.tar.zst", Zstd.compress(tar(ending)))).containsExactly(expected);
    assertThat(rows.of("a.zip", zip(ending))).containsExactly(expected);
  }

  @Test
  void arraysAndLinesAreReadFromWhatIsCompressed() throws IOException {
    assertThat(rows.of("a.json.gz", gzip(ARRAY))).containsExactly("1", "x");
    assertThat(rows.of("b.json.zst", Zstd.compress(LINES))).containsExactly("2", "y");
  }

  @Test
  void halfACharacterMakesItsRowMalformedAndNoOther() {
    assertThat(rows.of("a.json", "{\"a\": 1}\n{\"a\": \"\\ud83d\"}\n{\"a\": \"\\ud83d\\ude00\"}\n"))
        .containsExactly("1", "!{\"a\": \"\\ud83d\"}", "😀");
    assertThat(rows.of("b.json", "[{\"a\": \"\\ude00x\"}, {\"a\": 2}]"))
        .containsExactly("!{\"a\": \"\\ude00x\"}", "2");
  }

  @Test
  void anObjectOrALineWithoutEndIsRefused() {
    String long17 = "7, ".repeat((Window.MAX_RECORD_BYTES + (1 << 20)) / 3);

    assertThat(rows.refused("a.json", "[{\"a\": [" + long17)).contains("16 MiB");
    assertThat(rows.refused("b.json", "{\"a\": \"" + long17)).contains("16 MiB");
  }
}
