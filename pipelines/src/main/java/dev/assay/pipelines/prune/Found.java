// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.prune;

import java.util.List;

/**
 * What a look at a lake has found.
 *
 * @param doomed what nobody wants, in the order of its removal
 * @param held what would be among it, had its partition a manifest: perhaps a killed run left it,
 *     perhaps the manifest was lost and these are the only copy
 */
public record Found(List<Doomed> doomed, List<Doomed> held) {
  /** Copies the lists. */
  public Found {
    doomed = List.copyOf(doomed);
    held = List.copyOf(held);
  }
}
