// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.archive;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.storage.ObjectStore;
import dev.assay.lake.storage.ObjectWriter;
import dev.assay.lake.storage.Room;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes a compressed archive in one pass, with memory that does not grow with it. */
final class TarFile {
  private static final int BUFFER_BYTES = 1 << 17;

  private final ObjectStore store;
  private final String key;

  TarFile(ObjectStore store, String key) {
    this.store = store;
    this.key = key;
  }

  /** Writes it; what is in it. It is there whole, on the disk, or not at all. */
  List<Packed> write(List<Original> originals) {
    List<Packed> packed;
    try (ObjectWriter writer = store.write(key);
        MixedGzip gzip = new MixedGzip(new BufferedOutputStream(writer, BUFFER_BYTES))) {
      packed = write(originals, gzip);
      gzip.finish();
      writer.complete();
    } catch (IOException e) {
      boolean full = Room.lacks(e.getMessage());
      throw new AssayException(
          Category.RESOURCES,
          "cannot write %s in %s: %s%s"
              .formatted(key, store.describe(), e.getMessage(), full ? ": make room there" : ""),
          e);
    }
    store.force(key);
    return packed;
  }

  private static List<Packed> write(List<Original> originals, MixedGzip gzip) throws IOException {
    List<Packed> packed = new ArrayList<>();
    // The format writes blocks of 512 bytes: gathered, each costs less.
    BufferedOutputStream gathered = new BufferedOutputStream(gzip, BUFFER_BYTES);
    TarArchiveOutputStream tar =
        new TarArchiveOutputStream(gathered, StandardCharsets.UTF_8.name());
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar.setAddPaxHeadersForNonAsciiNames(true);
    for (Original original : originals) {
      gathered.flush();
      gzip.storing(original.isPacked());
      packed.add(put(tar, original));
    }
    gathered.flush();
    gzip.storing(false);
    tar.finish();
    gathered.flush();
    return packed;
  }

  private static Packed put(TarArchiveOutputStream tar, Original original) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(original.name());
    entry.setSize(original.bytes());
    tar.putArchiveEntry(entry);
    CRC32C crc = new CRC32C();
    byte[] buffer = new byte[BUFFER_BYTES];
    long bytes = 0;
    try (InputStream in = original.store().read(original.key())) {
      for (int count = read(in, buffer, original); count >= 0; count = read(in, buffer, original)) {
        bytes += count;
        require(bytes <= original.bytes(), original, bytes, crc);
        crc.update(buffer, 0, count);
        tar.write(buffer, 0, count);
      }
    }
    String found = "%08x".formatted(crc.getValue());
    boolean same = original.crc32c() == null || original.crc32c().equals(found);
    require(bytes == original.bytes() && same, original, bytes, crc);
    tar.closeArchiveEntry();
    return new Packed(original.name(), bytes, found);
  }

  private static int read(InputStream in, byte[] buffer, Original original) {
    try {
      return in.read(buffer);
    } catch (IOException e) {
      throw new AssayException(
          Category.EXTERNAL,
          "cannot read %s in %s: %s"
              .formatted(original.key(), original.store().describe(), e.getMessage()),
          e);
    }
  }

  private static void require(boolean same, Original original, long bytes, CRC32C crc) {
    if (!same) {
      throw new AssayException(
          Category.EXTERNAL,
          "%s in %s is not what it was: expected %d bytes%s, got %d with CRC32C %08x"
              .formatted(
                  original.key(),
                  original.store().describe(),
                  original.bytes(),
                  original.crc32c() == null ? "" : " with CRC32C " + original.crc32c(),
                  bytes,
                  crc.getValue()));
    }
  }
}
