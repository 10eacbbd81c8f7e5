// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

import java.util.zip.CRC32C;

/** The text form of a CRC32C: eight lower-case hex digits. */
final class Crc32c {
  private Crc32c() {}

  static String hex(CRC32C crc) {
    return "%08x".formatted(crc.getValue());
  }
}
