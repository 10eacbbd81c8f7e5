// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;

/** A bucket does not exist, and may not be made with the keys at hand. */
public final class MissingBucketException extends AssayException {
  private static final long serialVersionUID = 1L;

  MissingBucketException(String message, Throwable cause) {
    super(Category.DEFINITION, message, cause);
  }
}
