// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.archive;

import dev.assay.lake.storage.ObjectStore;
import java.util.Locale;
import java.util.Set;

/**
 * A file to be archived.
 *
 * @param name its name in the archive
 * @param store where it is
 * @param key its key there
 * @param bytes its size
 * @param crc32c CRC32C of its bytes; null where it is not known before
 */
record Original(String name, ObjectStore store, String key, long bytes, String crc32c) {
  private static final Set<String> PACKED =
      Set.of("zip", "gz", "tgz", "zst", "bz2", "xz", "7z", "xlsx", "xlsm", "parquet", "png", "jpg");

  /** Whether its name says that it is compressed: it gets no smaller by doing that again. */
  boolean isPacked() {
    return PACKED.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }

  /** The same under another name. */
  Original named(String other) {
    return new Original(other, store, key, bytes, crc32c);
  }
}
