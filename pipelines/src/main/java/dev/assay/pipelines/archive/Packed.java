// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.archive;

/**
 * A file in an archive.
 *
 * @param name its name there
 * @param bytes its size
 * @param sha256 SHA-256 of its bytes, 64 lower-case hex digits
 */
record Packed(String name, long bytes, String sha256) {}
