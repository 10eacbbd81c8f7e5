// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

/**
 * A small object with its content; content and etag belong to the same version.
 *
 * @param info what the store says of it
 * @param content its bytes
 */
public record StoredObject(ObjectInfo info, byte[] content) {}
