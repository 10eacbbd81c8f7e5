// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.beam;

import dev.assay.lake.PartitionKey;
import dev.assay.lake.check.CheckContext;
import dev.assay.lake.manifest.InputRef;
import java.io.Serializable;
import java.util.List;

/**
 * A partition to make: what the plan hands to a stage.
 *
 * @param partition which one
 * @param run the run's id
 * @param attempt the attempt's id, part of every file name it writes
 * @param base what it replaces, or null for the first generation
 * @param inputs the published partitions to read, empty for bronze
 * @param definition fingerprint of the declarations it is made by
 * @param checks what its checks are given besides its rows
 */
public record PartitionTask(
    PartitionKey partition,
    String run,
    String attempt,
    Base base,
    List<InputRef> inputs,
    String definition,
    CheckContext checks)
    implements Serializable {
  /** Copies the inputs. */
  public PartitionTask {
    inputs = List.copyOf(inputs);
  }

  /** A task whose checks look at nothing besides its rows. */
  public PartitionTask(
      PartitionKey partition,
      String run,
      String attempt,
      Base base,
      List<InputRef> inputs,
      String definition) {
    this(partition, run, attempt, base, inputs, definition, CheckContext.NONE);
  }

  /** The generation it will have. */
  public long generation() {
    return base == null ? 1 : base.generation() + 1;
  }
}
