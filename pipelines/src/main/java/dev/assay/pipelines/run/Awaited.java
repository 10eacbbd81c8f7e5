// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.PartitionKey;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What others have to do before a run can go on.
 *
 * @param missing upstream partitions that are not published
 * @param contested partitions that another run is making, or has made at the same time
 * @param warehouse whether another load has the DuckDB file
 */
record Awaited(Set<PartitionKey> missing, Set<PartitionKey> contested, boolean warehouse) {
  private static final int SHOWN = 5;

  /** Copies the sets. */
  Awaited {
    missing = Set.copyOf(missing);
    contested = Set.copyOf(contested);
  }

  /** This, and more upstream partitions. */
  Awaited with(Set<PartitionKey> upstream) {
    Set<PartitionKey> all = new TreeSet<>(missing);
    all.addAll(upstream);
    return new Awaited(all, contested, warehouse);
  }

  boolean isNothing() {
    return missing.isEmpty() && contested.isEmpty() && !warehouse;
  }

  @Override
  public String toString() {
    Set<PartitionKey> all = new TreeSet<>(missing);
    all.addAll(contested);
    int more = all.size() - SHOWN;
    return Stream.of(
            all.stream().limit(SHOWN).map(PartitionKey::toString),
            more > 0 ? Stream.of("%d more".formatted(more)) : Stream.<String>of(),
            warehouse ? Stream.of("the warehouse") : Stream.<String>of())
        .flatMap(part -> part)
        .collect(Collectors.joining(", "));
  }
}
