// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.archive;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.storage.ObjectStore;
import dev.assay.lake.storage.ObjectWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Writes a compressed archive and reads it back, each in one pass with memory that does not grow
 * with it. The last entry holds the checksums of all others, as {@code sha256sum -c} reads them.
 */
final class TarFile {
  static final String SUMS = "SHA256SUMS";
  private static final int BUFFER_BYTES = 1 << 17;

  private final ObjectStore store;
  private final String key;

  TarFile(ObjectStore store, String key) {
    this.store = store;
    this.key = key;
  }

  /** Writes it; what is in it. It is there whole, or not at all. */
  List<Packed> write(List<Original> originals) {
    List<Packed> packed = new ArrayList<>();
    try (ObjectWriter writer = store.write(key)) {
      GZIPOutputStream gzip = new FastGzip(new BufferedOutputStream(writer, BUFFER_BYTES));
      TarArchiveOutputStream tar = new TarArchiveOutputStream(gzip, StandardCharsets.UTF_8.name());
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      tar.setAddPaxHeadersForNonAsciiNames(true);
      for (Original original : originals) {
        packed.add(put(tar, original));
      }
      putSums(tar, packed);
      tar.finish();
      gzip.finish();
      gzip.flush();
      writer.complete();
      return packed;
    } catch (IOException e) {
      throw new AssayException(
          Category.RESOURCES,
          "cannot write %s in %s: %s".formatted(key, store.describe(), e.getMessage()),
          e);
    }
  }

  private static Packed put(TarArchiveOutputStream tar, Original original) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(original.name());
    entry.setSize(original.bytes());
    tar.putArchiveEntry(entry);
    CRC32C crc = new CRC32C();
    MessageDigest sha = sha256();
    long bytes;
    try (InputStream in =
        new DigestInputStream(
            new CheckedInputStream(original.store().read(original.key()), crc), sha)) {
      bytes = in.transferTo(tar);
    }
    String found = "%08x".formatted(crc.getValue());
    if (bytes != original.bytes()
        || (original.crc32c() != null && !original.crc32c().equals(found))) {
      throw new AssayException(
          Category.EXTERNAL,
          "%s in %s is not what it was: expected %d bytes%s, got %d with CRC32C %s"
              .formatted(
                  original.key(),
                  original.store().describe(),
                  original.bytes(),
                  original.crc32c() == null ? "" : " with CRC32C " + original.crc32c(),
                  bytes,
                  found));
    }
    tar.closeArchiveEntry();
    return new Packed(original.name(), bytes, HexFormat.of().formatHex(sha.digest()));
  }

  private static void putSums(TarArchiveOutputStream tar, List<Packed> packed) throws IOException {
    byte[] sums =
        packed.stream()
            .map(file -> "%s  %s\n".formatted(file.sha256(), file.name()))
            .collect(Collectors.joining())
            .getBytes(StandardCharsets.UTF_8);
    TarArchiveEntry entry = new TarArchiveEntry(SUMS);
    entry.setSize(sums.length);
    tar.putArchiveEntry(entry);
    tar.write(sums);
    tar.closeArchiveEntry();
  }

  /**
   * Reads all of it and compares names, sizes and checksums.
   *
   * @throws AssayException (EXTERNAL) if it does not hold just what was packed
   */
  void verify(List<Packed> packed) {
    List<Packed> found;
    try {
      found = read();
    } catch (IOException e) {
      throw damaged("it cannot be read: " + e.getMessage(), e);
    }
    if (!found.equals(packed)) {
      List<Packed> lacking = new ArrayList<>(packed);
      lacking.removeAll(found);
      throw damaged(
          "%d of %d files are not as they were, %s among them"
              .formatted(
                  lacking.size(),
                  packed.size(),
                  lacking.isEmpty() ? "more files" : lacking.get(0).name()),
          null);
    }
  }

  private List<Packed> read() throws IOException {
    List<Packed> found = new ArrayList<>();
    try (InputStream stored = store.read(key);
        InputStream gzip = new GZIPInputStream(stored, BUFFER_BYTES);
        TarArchiveInputStream tar =
            new TarArchiveInputStream(gzip, StandardCharsets.UTF_8.name())) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        MessageDigest sha = sha256();
        long bytes = new DigestInputStream(tar, sha).transferTo(OutputStream.nullOutputStream());
        if (!entry.getName().equals(SUMS)) {
          found.add(new Packed(entry.getName(), bytes, HexFormat.of().formatHex(sha.digest())));
        }
      }
      // To the end of the compressed stream, where its own checksum is.
      gzip.transferTo(OutputStream.nullOutputStream());
    }
    return found;
  }

  private AssayException damaged(String what, Exception cause) {
    return new AssayException(
        Category.EXTERNAL,
        "the archive %s in %s is damaged: %s".formatted(key, store.describe(), what),
        cause);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Inputs are mostly compressed already: speed counts. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, BUFFER_BYTES);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
