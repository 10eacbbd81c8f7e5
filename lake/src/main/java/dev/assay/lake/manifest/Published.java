// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.manifest;

/**
 * A manifest as it stands in the lake.
 *
 * @param manifest the manifest
 * @param etag the etag of just this version
 */
public record Published(PartitionManifest manifest, String etag) {}
