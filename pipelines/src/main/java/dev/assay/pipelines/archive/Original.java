// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.archive;

import dev.assay.lake.storage.ObjectStore;

/**
 * A file to be archived.
 *
 * @param name its name in the archive
 * @param store where it is
 * @param key its key there
 * @param bytes its size
 * @param crc32c CRC32C of its bytes; null where it is not known before
 */
record Original(String name, ObjectStore store, String key, long bytes, String crc32c) {}
