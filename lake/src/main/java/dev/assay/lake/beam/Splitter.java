// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.beam;

import java.io.Serializable;
import java.util.List;

/**
 * Divides the making of a partition into splits that can be worked on apart. Serializable, because
 * it travels to a worker; it opens what it needs in each call.
 *
 * @param <S> a record that {@link dev.assay.lake.Json} can write and read
 */
@FunctionalInterface
public interface Splitter<S> extends Serializable {
  /** The splits, at least one; their order gives the file numbers. */
  List<S> split(PartitionTask task) throws Exception;
}
