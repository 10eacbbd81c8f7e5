// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Copies streams of many bytes. {@link InputStream#transferTo} does so in pieces of 8 KiB, for each
 * of which a disk's file takes as long as for one of 128 KiB.
 */
public final class BulkCopy {
  private static final int BUFFER_BYTES = 1 << 17;

  private BulkCopy() {}

  /** Copies what is left of a stream; how many bytes that were. Closes nothing. */
  public static long copy(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long bytes = 0;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      out.write(buffer, 0, n);
      bytes += n;
    }
    return bytes;
  }
}
