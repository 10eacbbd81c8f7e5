// SPDX-License-Identifier: Apache-2.0
package dev.assay.loader;

import dev.assay.lake.Lake;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.check.CheckHistory;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.Sql;
import dev.assay.lake.manifest.LedgerEntry;
import dev.assay.lake.storage.ObjectInfo;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a warehouse holds of the history of checks, and what of it lacks. The history comes from the
 * files that runs keep, and for published partitions without such a file from their manifests.
 */
final class HeldChecks {
  static final String RESULTS = "assay_meta.check_results";
  static final String SOURCES = "assay_meta.check_sources";

  private final Lake lake;
  private final String pipeline;
  private final Set<String> sources = new HashSet<>();
  private final Set<String> attempts = new HashSet<>();

  private HeldChecks(Lake lake, String pipeline) {
    this.lake = lake;
    this.pipeline = pipeline;
  }

  /** A warehouse that does not exist yet. */
  static HeldChecks none(Lake lake, String pipeline) {
    return new HeldChecks(lake, pipeline);
  }

  static HeldChecks of(Lake lake, String pipeline, DuckDbKernel kernel) {
    HeldChecks held = new HeldChecks(lake, pipeline);
    boolean there =
        kernel.count(
                "SELECT count(*) FROM information_schema.tables"
                    + " WHERE table_schema = 'assay_meta' AND table_name = 'check_sources'")
            > 0;
    if (there) {
      String of = "WHERE pipeline = " + Sql.literal(pipeline);
      held.sources.addAll(
          kernel.query("SELECT source FROM %s %s".formatted(SOURCES, of), row -> row.getString(1)));
      held.attempts.addAll(
          kernel.query(
              "SELECT DISTINCT table_name || '/' || ds || '/' || attempt FROM %s %s"
                  .formatted(RESULTS, of),
              row -> row.getString(1)));
    }
    return held;
  }

  /** Whether anything lacks. */
  boolean isBehind(Collection<LedgerEntry> published) {
    return !missingFiles().isEmpty() || !missing(published).isEmpty();
  }

  /** The files in {@code ops} that are not in. */
  List<String> missingFiles() {
    return lake.ops().list(CheckHistory.prefix(pipeline)).stream()
        .map(ObjectInfo::key)
        .filter(key -> !sources.contains(key))
        .sorted()
        .toList();
  }

  /** The published partitions of which nothing is in. */
  List<LedgerEntry> missing(Collection<LedgerEntry> published) {
    return published.stream()
        .filter(entry -> entry.partition().table().layer() != Layer.BRONZE)
        .filter(entry -> !attempts.contains(name(entry)) && !sources.contains(name(entry)))
        .toList();
  }

  /** How a manifest is named among the sources. */
  static String name(LedgerEntry entry) {
    PartitionKey key = entry.partition();
    return "%s/%s/%s".formatted(key.table(), key.ds(), entry.attempt());
  }
}
