// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.kernel;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;

/** SQL that DuckDB does not understand, or does not understand as one SELECT. */
public final class SqlSyntaxException extends AssayException {
  private static final long serialVersionUID = 1L;
  private final int line;

  SqlSyntaxException(String message, int line) {
    super(Category.DEFINITION, message);
    this.line = line;
  }

  /** The line within the SQL, from 1. */
  public int line() {
    return line;
  }
}
