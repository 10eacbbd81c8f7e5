// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.archive;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.storage.ObjectStore;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Reads an archive back in one pass, with memory that does not grow with it. Tells an archive that
 * is damaged, which never becomes sound again, from one that cannot be read just now.
 */
final class TarCheck {
  private static final int BUFFER_BYTES = 1 << 17;

  private final ObjectStore store;
  private final String key;

  TarCheck(ObjectStore store, String key) {
    this.store = store;
    this.key = key;
  }

  /**
   * A file as it was found.
   *
   * @param name its name
   * @param bytes its size
   * @param crc32c CRC32C of its bytes, eight lower-case hex digits
   */
  record Found(String name, long bytes, String crc32c) {}

  /**
   * Reads all of it and compares names, sizes and checksums, and the checksum of the whole.
   *
   * @return what is wrong with it; empty if it holds just what was packed
   * @throws AssayException if it cannot be read now, which says nothing about it
   */
  Optional<String> damage(List<Packed> packed) {
    if (store.head(key).isEmpty()) {
      return Optional.of("it is not there");
    }
    try {
      return difference(packed, read());
    } catch (AssayException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The store gave all it was asked for, so it is the archive that is no archive.
      return Optional.of("it cannot be unpacked: " + e);
    }
  }

  private static Optional<String> difference(List<Packed> packed, List<Found> found) {
    List<String> lacking = new ArrayList<>();
    for (int i = 0; i < packed.size(); i++) {
      if (i >= found.size() || !packed.get(i).isIn(found.get(i))) {
        lacking.add(packed.get(i).name());
      }
    }
    if (lacking.isEmpty() && found.size() == packed.size()) {
      return Optional.empty();
    }
    return Optional.of(
        "%d of %d files are not as they were, %s among them"
            .formatted(
                lacking.size(), packed.size(), lacking.isEmpty() ? "more files" : lacking.get(0)));
  }

  private List<Found> read() throws IOException {
    List<Found> found = new ArrayList<>();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream stored = new Stored(store.read(key));
        InputStream gzip = new GZIPInputStream(stored, BUFFER_BYTES);
        TarArchiveInputStream tar =
            new TarArchiveInputStream(gzip, StandardCharsets.UTF_8.name())) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        found.add(read(entry.getName(), tar, buffer));
      }
      // To the end of the compressed stream, where its own checksum is.
      gzip.transferTo(OutputStream.nullOutputStream());
    }
    return found;
  }

  private static Found read(String name, InputStream in, byte[] buffer) throws IOException {
    CRC32C crc = new CRC32C();
    long bytes = 0;
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      crc.update(buffer, 0, count);
      bytes += count;
    }
    return new Found(name, bytes, "%08x".formatted(crc.getValue()));
  }

  /** The bytes as the store gives them: where it breaks off, the archive is not to blame. */
  private final class Stored extends FilterInputStream {
    Stored(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      try {
        return super.read(into, offset, length);
      } catch (IOException e) {
        throw new AssayException(
            Category.EXTERNAL,
            "the archive %s in %s cannot be read back now: %s"
                .formatted(key, store.describe(), e.getMessage()),
            e);
      }
    }
  }
}
