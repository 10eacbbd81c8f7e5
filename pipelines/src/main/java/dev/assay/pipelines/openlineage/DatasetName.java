// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.openlineage;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * What OpenLineage calls a dataset.
 *
 * @param namespace where it is, as in {@code s3://silver}
 * @param name its name there, as in {@code community/users}
 */
record DatasetName(String namespace, String name) {
  private static final String FILE = "file";

  /** A folder or a file of this machine. */
  static DatasetName file(String path) {
    return new DatasetName(FILE, path);
  }

  /** The namespace as an address, or null where it is none. */
  URI address() {
    try {
      URI uri = namespace.equals(FILE) ? new URI(FILE, "", name, null) : new URI(namespace);
      return uri.isAbsolute() ? uri : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
