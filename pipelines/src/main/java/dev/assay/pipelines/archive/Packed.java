// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.archive;

/**
 * A file in an archive.
 *
 * @param name its name there
 * @param bytes its size
 * @param crc32c CRC32C of its bytes, eight lower-case hex digits, by which it is read back
 */
record Packed(String name, long bytes, String crc32c) {
  /** Whether this is what was found under its name when the archive was read back. */
  boolean isIn(TarCheck.Found found) {
    return name.equals(found.name()) && bytes == found.bytes() && crc32c.equals(found.crc32c());
  }
}
