// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Settings;
import dev.assay.lake.kernel.KernelLimits;
import dev.assay.pipelines.definition.PipelineDefinition;
import java.lang.management.ManagementFactory;

/**
 * What a run may use of its machine.
 *
 * @param parallelism splits worked on at once by kernels
 * @param cores threads that all kernels have together
 * @param kernelMemoryBytes memory of all kernels together
 * @param spillBytes disk that each kernel may spill to
 * @param waveDays days that go through all stages together
 */
public record RunLimits(
    int parallelism, int cores, long kernelMemoryBytes, long spillBytes, int waveDays) {
  private static final String PARALLELISM = "ASSAY_PARALLELISM";
  private static final long MIB = 1L << 20;
  private static final long MIN_KERNEL_BYTES = 128 * MIB;
  private static final long DEFAULT_SPILL_BYTES = 64L << 30;
  private static final int DEFAULT_WAVE_DAYS = 7;

  /**
   * The limits that the settings state: {@code ASSAY_PARALLELISM} (default: the cores), {@code
   * ASSAY_KERNEL_MEMORY_MB} (default: half of what heap and the machine's other half leave), {@code
   * ASSAY_SPILL_MB} (default 65536).
   */
  public static RunLimits of(Settings settings) {
    return of(settings, Runtime.getRuntime().availableProcessors());
  }

  /**
   * The limits of a pipeline's run. One that reads files has a worker less than cores by default:
   * what a worker does with a file is spread over threads of its own.
   */
  public static RunLimits of(Settings settings, PipelineDefinition definition) {
    int cores = Runtime.getRuntime().availableProcessors();
    return of(settings, definition.readsFiles() ? Math.max(1, cores - 1) : cores);
  }

  private static RunLimits of(Settings settings, int workers) {
    int cores = Runtime.getRuntime().availableProcessors();
    int parallelism = (int) settings.number(PARALLELISM, workers);
    long memory = settings.number("ASSAY_KERNEL_MEMORY_MB", defaultKernelBytes() / MIB) * MIB;
    long spill = settings.number("ASSAY_SPILL_MB", DEFAULT_SPILL_BYTES / MIB) * MIB;
    return new RunLimits(
        parallelism,
        settings.find(PARALLELISM).isPresent() ? parallelism : cores,
        memory,
        spill,
        DEFAULT_WAVE_DAYS);
  }

  /** The same with another number of days at once. */
  public RunLimits withWaveDays(int days) {
    return new RunLimits(parallelism, cores, kernelMemoryBytes, spillBytes, days);
  }

  /** Splits read at once from a source: each takes a thread, and no kernel of many. */
  public int readers() {
    return Math.max(parallelism, cores);
  }

  /** Limits of each kernel when that many partitions are to be made. */
  public KernelLimits kernel(int partitions) {
    int kernels = Math.max(1, Math.min(parallelism, partitions));
    int threads = Math.max(1, cores / kernels);
    return new KernelLimits(
        threads, Math.max(MIN_KERNEL_BYTES, kernelMemoryBytes / kernels), spillBytes);
  }

  private static long defaultKernelBytes() {
    long machine =
        ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getTotalMemorySize();
    return Math.max(MIN_KERNEL_BYTES, (machine - Runtime.getRuntime().maxMemory()) / 2);
  }
}
