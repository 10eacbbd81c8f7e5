// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/** The floor of files in bulk: a zip unpacked, a program of SQL, a tar.gz packed and read back. */
public final class PlainShop {
  private PlainShop() {}

  /**
   * Runs it; the arguments are those of {@link PlainDuckDb}, the folder of the raw files, and one
   * for what is in the zip.
   */
  public static void main(String[] args) throws Exception {
    Path raw = Path.of(args[3]);
    unpack(raw.resolve("api_logs.zip"), Path.of(args[4]));
    PlainDuckDb.main(args);
    Path archive = Path.of(args[1], "archive.tar.gz");
    pack(raw, archive);
    try (InputStream in =
        new GZIPInputStream(new BufferedInputStream(Files.newInputStream(archive)))) {
      in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private static void unpack(Path file, Path folder) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
        ZipEntry entry = entries.nextElement();
        try (InputStream in = zip.getInputStream(entry)) {
          Files.copy(in, folder.resolve(Path.of(entry.getName()).getFileName().toString()));
        }
      }
    }
  }

  private static void pack(Path raw, Path archive) throws IOException {
    GzipParameters fastest = new GzipParameters();
    fastest.setCompressionLevel(Deflater.BEST_SPEED);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(archive));
        TarArchiveOutputStream tar =
            new TarArchiveOutputStream(new GzipCompressorOutputStream(out, fastest));
        Stream<Path> files = Files.list(raw)) {
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      for (Path file : List.copyOf(files.sorted().toList())) {
        tar.putArchiveEntry(new TarArchiveEntry(file, file.getFileName().toString()));
        Files.copy(file, tar);
        tar.closeArchiveEntry();
      }
    }
  }
}
