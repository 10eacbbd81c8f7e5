// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.manifest;

import java.io.Serializable;

/**
 * A file of a partition.
 *
 * @param key its key in the layer's bucket
 * @param bytes its size
 * @param rows rows in it, a header not counted
 * @param crc32c CRC32C of its bytes, eight lower-case hex digits
 * @param bucket the share of the partition it holds, from 0
 */
public record DataFile(String key, long bytes, long rows, String crc32c, int bucket)
    implements Serializable {}
