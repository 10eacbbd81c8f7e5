// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.beam;

import dev.assay.lake.PartitionKey;
import dev.assay.lake.check.CheckContext;
import dev.assay.lake.manifest.InputRef;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A partition to make: what the plan hands to a stage.
 *
 * @param partition which one
 * @param run the run's id
 * @param attempt the attempt's id, part of every file name it writes
 * @param base what it replaces, or null for the first generation
 * @param inputs the published partitions to read, empty for bronze
 * @param readRows rows of these inputs; 0 for bronze, or where they are not known
 * @param definition fingerprint of the declarations it is made by
 * @param definitionParts fingerprints of their parts by name; empty where they are not known
 * @param checks what its checks are given besides its rows
 */
public record PartitionTask(
    PartitionKey partition,
    String run,
    String attempt,
    Base base,
    List<InputRef> inputs,
    long readRows,
    String definition,
    Map<String, String> definitionParts,
    CheckContext checks)
    implements Serializable {
  /** Copies the collections. */
  public PartitionTask {
    inputs = List.copyOf(inputs);
    definitionParts = Collections.unmodifiableMap(new TreeMap<>(definitionParts));
  }

  /** A task that says nothing of the parts of its definition, and whose checks look at its rows. */
  public PartitionTask(
      PartitionKey partition,
      String run,
      String attempt,
      Base base,
      List<InputRef> inputs,
      String definition) {
    this(partition, run, attempt, base, inputs, 0, definition, Map.of(), CheckContext.NONE);
  }

  /** The generation it will have. */
  public long generation() {
    return base == null ? 1 : base.generation() + 1;
  }
}
