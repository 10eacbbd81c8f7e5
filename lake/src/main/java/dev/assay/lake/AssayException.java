// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake;

import java.util.List;

/**
 * A failure with a message meant for a person: what failed, where, what was expected, what to do
 * next. Never holds a secret.
 */
public class AssayException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Category category;

  /** A failure without a cause worth showing. */
  public AssayException(Category category, String message) {
    super(message);
    this.category = category;
  }

  /** A failure caused by another. */
  public AssayException(Category category, String message, Throwable cause) {
    super(message, cause);
    this.category = category;
  }

  /** What kind of failure this is. */
  public Category category() {
    return category;
  }

  /** The files that are at fault, where some are known to be. */
  public List<RefusedFile> refused() {
    return List.of();
  }
}
