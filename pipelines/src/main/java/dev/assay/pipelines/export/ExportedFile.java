// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.export;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.manifest.LedgerEntry;
import dev.assay.lake.storage.ObjectInfo;
import dev.assay.lake.storage.ObjectStore;
import dev.assay.lake.storage.WrittenObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * What is remembered in {@code ops} of a file that was written.
 *
 * @param table the table, as in {@code gold.revenue}
 * @param ds the day
 * @param generation the generation of the partition
 * @param attempt the attempt that had made it
 * @param form fingerprint of how it was written
 * @param target where it was written
 * @param rows rows in it, a header not counted
 * @param bytes its size
 * @param version what its place says of its content; another whenever it was written
 * @param crc32c CRC32C of its bytes, eight lower-case hex digits
 * @param exportedAt when
 */
record ExportedFile(
    String table,
    LocalDate ds,
    long generation,
    String attempt,
    String form,
    String target,
    long rows,
    long bytes,
    String version,
    String crc32c,
    Instant exportedAt) {
  /** Whether it was written from what is published now, and as it would be written now. */
  boolean isOf(LedgerEntry entry, String asForm) {
    return attempt.equals(entry.attempt())
        && ds.equals(entry.partition().ds())
        && form.equals(asForm);
  }

  /**
   * Whether the file in its place is the one that was written; reads it if only its time differs.
   */
  boolean isStill(ObjectStore store, String key) {
    return store
        .head(key)
        .filter(there -> there.bytes() == bytes)
        .filter(there -> there.etag().equals(version) || checksum(store, key).equals(crc32c))
        .isPresent();
  }

  /**
   * The version of a file that was just written; empty where another has taken its place already.
   */
  static String version(ObjectStore store, WrittenObject written) {
    String version = store.head(written.key()).map(ObjectInfo::etag).orElse("");
    return checksum(store, written.key()).equals(written.crc32c()) ? version : "";
  }

  private static String checksum(ObjectStore store, String key) {
    CRC32C crc = new CRC32C();
    try (InputStream in = new CheckedInputStream(store.read(key), crc)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new AssayException(
          Category.EXTERNAL,
          "cannot read %s in %s: %s".formatted(key, store.describe(), e.getMessage()),
          e);
    }
    return "%08x".formatted(crc.getValue());
  }
}
