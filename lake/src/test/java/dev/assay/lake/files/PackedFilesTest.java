// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.GeneralPurposeBit;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;

/** Files of rows in what they may be wrapped in, and in what attackers wrap. */
class PackedFilesTest extends FilesOfRows {
  private static final byte[] CSV = "a,b\n1,2\n3,4\n".getBytes(StandardCharsets.UTF_8);
  private static final int UNIX_LINK = 0120777;

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  /** Writes one entry. */
  @FunctionalInterface
  private interface Change {
    void apply(ZipArchiveEntry entry);
  }

  private Path zip(String name, String entry, byte[] content, Change change) throws IOException {
    Path file = rows.path(name);
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
      ZipArchiveEntry one = new ZipArchiveEntry(entry);
      change.apply(one);
      zip.putArchiveEntry(one);
      zip.write(content);
      zip.closeArchiveEntry();
    }
    return file;
  }

  private void tar(String name, TarArchiveEntry entry, byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      entry.setSize(content.length);
      tar.putArchiveEntry(entry);
      tar.write(content);
      tar.closeArchiveEntry();
    }
    rows.file(name, gzip(out.toByteArray()));
  }

  @Test
  void gzipAndZstandardAreReadAsTheyAre() throws IOException {
    assertThat(rows.of("a.csv.gz", gzip(CSV))).containsExactly("1|2", "3|4");
    assertThat(rows.found().plain()).isTrue();
    assertThat(rows.of("a.csv.zst", Zstd.compress(CSV))).containsExactly("1|2", "3|4");
    assertThat(rows.of("a.json.gz", gzip("[{\"a\": 1}]".getBytes(StandardCharsets.UTF_8))))
        .containsExactly("1");
  }

  @Test
  void filesInArchivesAreReadOneAfterTheOther() throws IOException {
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(rows.path("logs.zip"))) {
      add(zip, "__MACOSX/._x.json", CSV);
      add(zip, "logs/1.json.gz", gzip("[{\"a\": 1}, 7]".getBytes(StandardCharsets.UTF_8)));
      add(zip, "logs/2.jsonl", "{\"b\": {\"c\": 2}}\n{\n".getBytes(StandardCharsets.UTF_8));
      add(zip, "logs/3.csv", CSV);
    }
    assertThat(rows.of("logs.zip"))
        .containsExactly("1|NULL|NULL", "!7", "NULL|2|NULL", "!{", "1|NULL|2", "3|NULL|4");
    tar("a.tar.gz", new TarArchiveEntry("x/a.csv"), CSV);
    assertThat(rows.of("a.tar.gz")).containsExactly("1|2", "3|4");
  }

  private static void add(ZipArchiveOutputStream zip, String name, byte[] content)
      throws IOException {
    zip.putArchiveEntry(new ZipArchiveEntry(name));
    zip.write(content);
    zip.closeArchiveEntry();
  }

  @Test
  void entriesThatLeaveTheArchiveAreRefused() throws IOException {
    for (String entry : new String[] {"../a.csv", "/a.csv", "x/../../a.csv", "C:/a.csv"}) {
      zip("a.zip", entry, CSV, one -> {});
      assertThat(rows.refused("a.zip")).contains(entry + " leaves the archive by its path");
    }
    zip(
        "link.zip",
        "a.csv",
        "/etc/passwd".getBytes(StandardCharsets.UTF_8),
        one -> one.setUnixMode(UNIX_LINK));
    assertThat(rows.refused("link.zip")).contains("a.csv is a symbolic link");
    TarArchiveEntry link = new TarArchiveEntry("a.csv", TarConstants.LF_SYMLINK);
    link.setLinkName("/etc/passwd");
    tar("link.tar.gz", link, new byte[0]);
    assertThat(rows.refused("link.tar.gz")).contains("a.csv is a link or a device");
  }

  @Test
  void encryptedEntriesAndArchivesInArchivesAreRefused() throws IOException {
    Path file = zip("a.zip", "a.csv", CSV, one -> {});
    byte[] bytes = Files.readAllBytes(file);
    encrypt(bytes);
    assertThat(rows.refused("a.zip", bytes)).contains("a.csv is encrypted");
    zip("b.zip", "c.zip", CSV, one -> one.setGeneralPurposeBit(new GeneralPurposeBit()));
    assertThat(rows.refused("b.zip")).contains("c.zip is an archive itself");
  }

  /** Sets the bit that says so, in the local header and in the central directory. */
  private static void encrypt(byte[] zip) {
    zip[6] |= 1;
    for (int i = 0; i < zip.length - 4; i++) {
      if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
        zip[i + 8] |= 1;
      }
    }
  }

  @Test
  void aBombIsRefusedBeforeItHasUnpacked() throws IOException {
    byte[] zeros = new byte[32 << 20];
    Arrays.fill(zeros, (byte) '\n');
    assertThat(rows.refused("a.csv.gz", gzip(zeros))).contains("200 times its size");
    zip("a.zip", "a.csv", zeros, one -> {});
    assertThat(rows.refused("a.zip")).contains("200 times its size");
  }

  @Test
  void cutOffAndDamagedFilesAreRefused() throws IOException {
    byte[] gzip = gzip(CSV);
    assertThat(rows.refused("a.csv.gz", Arrays.copyOf(gzip, gzip.length - 9)))
        .contains("it is cut off");
    assertThat(rows.refused("b.csv.gz", CSV)).contains("it is damaged");
    byte[] zstd = Zstd.compress(CSV);
    assertThat(rows.refused("c.csv.zst", Arrays.copyOf(zstd, zstd.length - 3)))
        .contains("file c.csv.zst");
    assertThat(rows.refused("d.zip", CSV)).contains("it is damaged");
    assertThat(rows.refused("e.tar.gz", gzip(new byte[0]))).contains("without a file of rows");
  }
}
