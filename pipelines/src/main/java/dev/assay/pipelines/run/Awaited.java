// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Attempts;
import dev.assay.lake.Lake;
import dev.assay.lake.PartitionKey;
import dev.assay.pipelines.lease.Leases;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What others have to do before a run can go on. Immutable.
 *
 * @param missing upstream partitions that are not published
 * @param contested partitions that another run is making, or has made at the same time
 * @param locked whether another has the DuckDB file
 */
record Awaited(Set<PartitionKey> missing, Set<PartitionKey> contested, boolean locked) {
  static final Awaited NOTHING = new Awaited(Set.of(), Set.of(), false);
  private static final int SHOWN = 5;

  /** Copies the sets. */
  Awaited {
    missing = Set.copyOf(missing);
    contested = Set.copyOf(contested);
  }

  static Awaited upstream(Set<PartitionKey> missing) {
    return new Awaited(missing, Set.of(), false);
  }

  static Awaited warehouse(boolean locked) {
    return new Awaited(Set.of(), Set.of(), locked);
  }

  Awaited and(Awaited other) {
    return new Awaited(
        union(missing, other.missing), union(contested, other.contested), locked || other.locked);
  }

  boolean isNothing() {
    return missing.isEmpty() && contested.isEmpty() && !locked;
  }

  /** Whether some of it is done; a store that does not answer now may answer later. */
  boolean isReady(Lake lake, Leases leases) {
    Attempts.Try<Boolean> ready =
        Attempts.run(
            () ->
                locked
                    || contested.stream().anyMatch(key -> leases.other(key).isEmpty())
                    || !PublishedKeys.etags(lake, missing).isEmpty());
    return ready.failure() == null && ready.value();
  }

  @Override
  public String toString() {
    List<String> all = new ArrayList<>();
    union(missing, contested).stream().limit(SHOWN).forEach(key -> all.add(key.toString()));
    int more = missing.size() + contested.size() - SHOWN;
    if (more > 0) {
      all.add("%d more".formatted(more));
    }
    if (locked) {
      all.add("the warehouse");
    }
    return String.join(", ", all);
  }

  private static Set<PartitionKey> union(Set<PartitionKey> some, Set<PartitionKey> others) {
    Set<PartitionKey> all = new TreeSet<>(some);
    all.addAll(others);
    return all;
  }
}
