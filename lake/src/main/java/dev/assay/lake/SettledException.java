// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake;

import java.util.List;

/**
 * A failure that another try at once cannot mend, whatever its category: it has been tried again
 * already, where it happened.
 */
public final class SettledException extends AssayException {
  private static final long serialVersionUID = 1L;

  private final RefusedFile[] refused;

  /** The settled form of a failure. */
  public SettledException(Failure failure) {
    super(failure.category(), failure.message());
    this.refused = failure.refused().toArray(new RefusedFile[0]);
  }

  @Override
  public List<RefusedFile> refused() {
    return List.of(refused);
  }
}
