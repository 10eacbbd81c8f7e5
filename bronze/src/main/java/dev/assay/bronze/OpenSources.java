// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze;

import dev.assay.lake.Attempts;
import dev.assay.lake.Failure;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.beam.WorkAmount;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The sources of a run with a plan for each of its tables.
 *
 * @param snapshots what is held; closed by the session
 * @param tables the tables by name
 * @param plans how each will be read, or why not
 */
record OpenSources(
    List<SourceSnapshot> snapshots,
    Map<TableName, BronzeTable> tables,
    Map<TableName, TablePlan> plans) {

  static OpenSources open(
      Settings settings,
      List<BronzeTable> tables,
      Map<TableName, Baseline> known,
      Set<LocalDate> days) {
    List<SourceSnapshot> snapshots = new ArrayList<>();
    Map<TableName, BronzeTable> named = new LinkedHashMap<>();
    Map<TableName, TablePlan> plans = new LinkedHashMap<>();
    tables.forEach(table -> named.put(table.table(), knowing(table, known.get(table.table()))));
    Map<SourceSpec, List<BronzeTable>> bySource =
        named.values().stream()
            .collect(
                Collectors.groupingBy(
                    BronzeTable::source, LinkedHashMap::new, Collectors.toList()));
    bySource.forEach(
        (source, ofSource) -> {
          Attempts.Try<SourceSnapshot> tried =
              Attempts.run(() -> Sources.of(source).open(source, settings, ofSource, days));
          if (tried.failure() == null) {
            snapshots.add(tried.value());
            plans.putAll(tried.value().plans());
          } else {
            ofSource.forEach(table -> plans.put(table.table(), failed(tried.failure())));
          }
        });
    plans.replaceAll(
        (table, plan) -> plan.map(ofDay -> Drift.check(named.get(table), ofDay, known.get(table))));
    return new OpenSources(snapshots, named, plans);
  }

  /** What those partitions are to be read from; nothing where a source does not list it. */
  WorkAmount listed(Collection<PartitionKey> partitions) {
    List<SourceSplit> splits =
        partitions.stream()
            .flatMap(key -> plans.get(key.table()).of(key.ds()).splits().stream())
            .toList();
    return splits.stream().allMatch(SourceSplit::isListed)
        ? new WorkAmount(splits.size(), 0, splits.stream().mapToLong(SourceSplit::bytes).sum())
        : WorkAmount.NONE;
  }

  private static BronzeTable knowing(BronzeTable table, Baseline published) {
    return published == null ? table : table.knowing(published);
  }

  private static TablePlan failed(Failure failure) {
    return TablePlan.failed(failure);
  }
}
