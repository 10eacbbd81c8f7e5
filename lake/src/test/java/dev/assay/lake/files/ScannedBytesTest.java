// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scan tells of the bytes of a file while it goes over them. */
class ScannedBytesTest {
  private static final byte[] ROWS =
      "{\"a\": 12345}\n".repeat(100_000).getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;
  private final List<Long> told = Collections.synchronizedList(new ArrayList<>());

  @Test
  void whateverItsPackingTheBytesOfTheFileAreToldLittleByLittle() throws IOException {
    Path plain = Files.write(folder.resolve("a.jsonl"), ROWS);
    Path gzip = folder.resolve("a.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
      out.write(ROWS);
    }
    Path zip = folder.resolve("a.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("a.jsonl"));
      out.write(ROWS);
    }
    for (Path file : List.of(plain, gzip, zip)) {
      told.clear();
      new FileScan(FileRules.NONE, folder, told::add, new RowsDraft(KeptRows.NONE))
          .whole(file.getFileName().toString(), file);
      long all = told.stream().mapToLong(Long::longValue).sum();
      assertThat(all).as(file.toString()).isBetween(Files.size(file) * 9 / 10, Files.size(file));
    }
  }
}
