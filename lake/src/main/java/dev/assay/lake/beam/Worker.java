// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.beam;

/**
 * Does the work of a stage on one split at a time; owned by one thread. Working twice on the same
 * split of the same attempt must be harmless.
 *
 * @param <S> the split
 */
public interface Worker<S> extends AutoCloseable {
  /**
   * Works on one split.
   *
   * @param ordinal the split's number within its partition, from 0
   */
  SplitResult work(PartitionTask task, int ordinal, S split) throws Exception;

  @Override
  void close();
}
