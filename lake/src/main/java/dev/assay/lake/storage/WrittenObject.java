// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

/**
 * What was sent and is now stored.
 *
 * @param key the key
 * @param bytes bytes sent, equal to the stored size
 * @param crc32c the CRC32C of the bytes sent, eight lower-case hex digits
 */
public record WrittenObject(String key, long bytes, String crc32c) {}
