// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze;

import dev.assay.lake.Failure;
import dev.assay.lake.Json;
import dev.assay.lake.contract.ColumnChange;
import dev.assay.lake.manifest.SourcePosition;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/**
 * How a table will be read, or why it cannot be.
 *
 * @param splits at least one, unless there is a failure, or a plan for each day
 * @param failure why the table cannot be read, or null
 * @param days the plan of each day, where the source keeps days apart; else empty
 */
public record TablePlan(List<SourceSplit> splits, Failure failure, Map<LocalDate, TablePlan> days)
    implements Serializable {
  /** Copies the collections. */
  public TablePlan {
    splits = List.copyOf(splits);
    days = Collections.unmodifiableMap(new TreeMap<>(days));
  }

  /** A plan that is the same whatever the day. */
  public TablePlan(List<SourceSplit> splits, Failure failure) {
    this(splits, failure, Map.of());
  }

  /** A table of which each day is read from elsewhere. */
  public static TablePlan byDay(Map<LocalDate, TablePlan> days) {
    return new TablePlan(List.of(), null, days);
  }

  /** The plan for one day. */
  TablePlan of(LocalDate day) {
    return days.getOrDefault(day, this);
  }

  /** This plan, with each day's changed; where days are not kept apart, itself changed. */
  TablePlan map(UnaryOperator<TablePlan> change) {
    if (days.isEmpty()) {
      return change.apply(this);
    }
    Map<LocalDate, TablePlan> changed = new TreeMap<>(days);
    changed.replaceAll((day, plan) -> change.apply(plan));
    return byDay(changed);
  }

  /** A table to be read in those shares, each a record of the source's kind. */
  public static TablePlan of(SourcePosition position, List<?> shares) {
    return new TablePlan(
        shares.stream().map(share -> new SourceSplit(position, Json.write(share))).toList(), null);
  }

  /**
   * A table to be read in those shares.
   *
   * @param bytes the bytes of a share, as the source lists them
   * @param <S> the record of the source's kind
   */
  public static <S> TablePlan of(SourcePosition position, List<S> shares, ToLongFunction<S> bytes) {
    return new TablePlan(
        shares.stream()
            .map(share -> new SourceSplit(position, Json.write(share), bytes.applyAsLong(share)))
            .toList(),
        null);
  }

  /** This plan, for columns of which those changes pass. */
  TablePlan drifted(List<ColumnChange> changes) {
    return new TablePlan(
        splits.stream().map(split -> split.with(split.position().with(changes))).toList(), failure);
  }

  /** A table that cannot be read. */
  public static TablePlan failed(Failure failure) {
    return new TablePlan(List.of(), failure);
  }
}
