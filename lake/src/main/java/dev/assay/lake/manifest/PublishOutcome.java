// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.manifest;

import dev.assay.lake.AssayException;

/** How a publication ended. There is no fourth way. */
public sealed interface PublishOutcome {
  /**
   * The partition is what this attempt made.
   *
   * @param published the manifest as it stands
   */
  record Done(Published published) implements PublishOutcome {}

  /**
   * Another attempt was faster; nothing of this one is visible.
   *
   * @param winner what is published instead
   */
  record Lost(PartitionManifest winner) implements PublishOutcome {}

  /**
   * The store did not tell: the manifest may be there or may still arrive. Nothing may be deleted.
   *
   * @param cause what the store said last
   */
  record Unknown(AssayException cause) implements PublishOutcome {}
}
