// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.kernel;

import java.io.Serializable;

/**
 * What a kernel may use. Threads over all kernels of a process never exceed its cores; memory over
 * all kernels plus the heap never exceeds the container.
 *
 * @param threads threads, at least 1
 * @param memoryBytes memory before it spills to disk
 * @param spillBytes disk it may spill to before it fails
 */
public record KernelLimits(int threads, long memoryBytes, long spillBytes) implements Serializable {
  private static final long MIN_MEMORY_BYTES = 64L << 20;

  /** Checks the bounds. */
  public KernelLimits {
    if (threads < 1 || memoryBytes < MIN_MEMORY_BYTES || spillBytes < 0) {
      throw new IllegalArgumentException(
          "kernel limits %d threads, %d bytes of memory, %d bytes of spill: expected at least 1, %d, 0"
              .formatted(threads, memoryBytes, spillBytes, MIN_MEMORY_BYTES));
    }
  }
}
