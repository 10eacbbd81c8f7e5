// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

/** A conditional write did not happen because the object is not in the state that was asked for. */
public final class PreconditionFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Names the key. */
  public PreconditionFailedException(String key) {
    super("precondition failed for " + key);
  }
}
