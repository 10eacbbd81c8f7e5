// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A streamed write of one object with a bounded number of buffers.
 *
 * <p>The object exists only after {@link #complete()}; closing before it abandons the write. For
 * one thread. The caller closes it.
 */
public abstract class ObjectWriter extends OutputStream {
  /**
   * Ends the write, checks the stored size and makes the object visible.
   *
   * @throws IOException if the store refuses or has stored another size
   */
  public abstract WrittenObject complete() throws IOException;
}
