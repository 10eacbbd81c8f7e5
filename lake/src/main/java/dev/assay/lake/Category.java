// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake;

/** What kind of thing went wrong: decides about retries and about the exit code. */
public enum Category {
  /** A definition, an option or a credential is wrong: a retry changes nothing (exit 2). */
  DEFINITION(false),
  /** The data breaks a contract, a check or the reconciliation (exit 3). */
  DATA(false),
  /** The source is not what the definitions name: a table lacks there (exit 1). */
  SOURCE(false),
  /** Another run holds or has taken the partition (exit 4). */
  CONFLICT(false),
  /** An upstream partition is not there yet (exit 5). */
  UPSTREAM(false),
  /** Disk, memory or another limit of this machine (exit 1). */
  RESOURCES(false),
  /** A server or the network failed: worth a retry (exit 1). */
  EXTERNAL(true),
  /** A defect of Assay (exit 1). */
  INTERNAL(false);

  private final boolean retryable;

  Category(boolean retryable) {
    this.retryable = retryable;
  }

  /** Whether the same step may succeed when tried again at once. */
  public boolean retryable() {
    return retryable;
  }
}
