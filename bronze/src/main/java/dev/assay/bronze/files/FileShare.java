// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.files;

import java.util.Map;

/**
 * A split of a table of files: one file.
 *
 * @param name its name in the source
 * @param key its key in the store
 * @param version what the listing said of its content
 * @param bytes its size
 * @param labels the named parts of its name
 */
record FileShare(String name, String key, String version, long bytes, Map<String, String> labels) {
  static FileShare of(ListedFile file) {
    return new FileShare(file.name(), file.key(), file.version(), file.bytes(), file.labels());
  }

  ListedFile listed() {
    return new ListedFile(name, key, version, bytes, null, labels);
  }
}
