// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

import java.time.Instant;

/**
 * What a store says of an object without reading it.
 *
 * @param key the object's key, never starting with a slash
 * @param bytes its size
 * @param etag an opaque token that changes whenever the content is replaced
 * @param modified when it was last written, by the store's clock
 */
public record ObjectInfo(String key, long bytes, String etag, Instant modified) {}
