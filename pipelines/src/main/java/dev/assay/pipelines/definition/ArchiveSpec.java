// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import java.util.List;

/**
 * What is put away when all is done. Immutable.
 *
 * @param to the folder or prefix of the archives, as written
 * @param inputs the sources of files whose files are archived, and removed then
 * @param reports a folder whose files go along, as written; null for none
 */
public record ArchiveSpec(String to, List<String> inputs, String reports) {
  /** Copies the list. */
  public ArchiveSpec {
    inputs = List.copyOf(inputs);
  }
}
