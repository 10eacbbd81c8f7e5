// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.report;

import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import dev.assay.pipelines.run.PartitionState;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the partitions of some days stand: published, not published, or published and not made again.
 *
 * @param pipeline the pipeline
 * @param states those of silver and gold, and of bronze where it failed
 */
record Standing(String pipeline, List<PartitionState> states) {
  static Standing of(String pipeline, List<PartitionState> states) {
    // Bronze is raw: nothing is promised of it but that it is there. Where it is not, it is the
    // reason of what is made from it.
    Set<TableName> failed =
        states.stream()
            .filter(state -> state.state() == PartitionState.State.FAILED)
            .map(PartitionState::table)
            .collect(Collectors.toSet());
    return new Standing(
        pipeline,
        states.stream()
            .filter(state -> !isBronze(state) || failed.contains(state.table()))
            .toList());
  }

  private static boolean isBronze(PartitionState state) {
    return state.table().layer() == Layer.BRONZE;
  }

  /** Whether all that should be there is, and as new as it can be. */
  boolean isGood() {
    return unpublished().isEmpty() && notMadeAgain().isEmpty();
  }

  /** How many partitions of silver and gold there should be. */
  long expected() {
    return states.stream().filter(state -> !isBronze(state)).count();
  }

  /** How many of them are published, by whichever run. */
  long published() {
    return states.stream().filter(state -> !isBronze(state) && state.generation() != null).count();
  }

  /** How many of those that are published could not be made again. */
  long publishedNotMadeAgain() {
    return notMadeAgain().stream().filter(state -> !isBronze(state)).count();
  }

  /** How many partitions of bronze could not be made, or not again. */
  long failedOfBronze() {
    return states.stream()
        .filter(state -> isBronze(state) && state.state() == PartitionState.State.FAILED)
        .count();
  }

  /** Partitions that should be there and are not. */
  List<PartitionState> unpublished() {
    return states.stream()
        .filter(state -> state.generation() == null)
        .filter(state -> !isBronze(state) || state.state() == PartitionState.State.FAILED)
        .toList();
  }

  /** Partitions that could not be made again: what was published before stays. */
  List<PartitionState> notMadeAgain() {
    return states.stream()
        .filter(state -> state.generation() != null)
        .filter(state -> state.state() == PartitionState.State.FAILED)
        .toList();
  }

  /** Why a partition is not done, without what is said beside it: its name, and what stays. */
  String why(PartitionState state) {
    String name = new PartitionKey(pipeline, state.table(), state.ds()) + ": ";
    String why = state.detail();
    return (why.startsWith(name) ? why.substring(name.length()) : why)
        .replace("; generation %d of %s stays".formatted(state.generation(), state.table()), "");
  }

  Optional<PartitionState> state(TableName table, LocalDate day) {
    return states.stream().filter(s -> s.table().equals(table) && s.ds().equals(day)).findFirst();
  }
}
