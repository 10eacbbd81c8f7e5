// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.manifest.LedgerEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Somebody's word that partitions made by an earlier definition may stay as they are. It holds
 * until the definition changes again.
 *
 * @param id its id, which sorts by time
 * @param at when it was given
 * @param by who gave it, and on which machine
 * @param from the first day, included
 * @param to the last day, included
 * @param tables the tables, each with the definitions between which it was given
 */
public record Acceptance(
    String id, Instant at, String by, LocalDate from, LocalDate to, List<AcceptedTable> tables) {
  /** Copies the tables. */
  public Acceptance {
    tables = List.copyOf(tables);
  }

  /** Whether a partition may stay although its table is now made by that definition. */
  boolean covers(LedgerEntry made, String definition) {
    PartitionKey partition = made.partition();
    return !partition.ds().isBefore(from)
        && !partition.ds().isAfter(to)
        && tables.stream()
            .anyMatch(
                table ->
                    table.table().equals(partition.table())
                        && table.covers(made.definition(), definition));
  }

  /** Who gave it and when, for people. */
  @JsonIgnore
  public String origin() {
    return "accepted by %s on %s"
        .formatted(by, at.atOffset(java.time.ZoneOffset.UTC).toLocalDate());
  }
}
