// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.TableName;
import dev.assay.lake.check.TableCheck;
import dev.assay.lake.contract.ContractPolicy;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.kernel.ReferenceTable;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a silver table is made. Immutable.
 *
 * @param table the table
 * @param input the bronze table it is made from
 * @param contract its columns, or null to infer them from the data
 * @param key the columns that tell one thing from another; empty keeps every row
 * @param latestBy the column whose greatest value marks the latest version, or null
 * @param mask the masked columns
 * @param reject rules by name, in order: SQL conditions, true for a bad row, over the typed and
 *     trimmed columns, the row being {@code this} and the day {@code getvariable('ds')}
 * @param checks checks of the finished table
 * @param references tables that rules see as {@code reference.NAME}
 * @param maxRejectPct of a hundred rows read so many may be rejected, or the partition fails
 * @param policy what becomes of it where its source no longer has a column that it promises
 */
public record SilverTable(
    TableName table,
    TableName input,
    TableContract contract,
    List<String> key,
    String latestBy,
    Map<String, Mask> mask,
    Map<String, String> reject,
    List<TableCheck> checks,
    List<ReferenceTable> references,
    BigDecimal maxRejectPct,
    ContractPolicy policy)
    implements Serializable {
  /** Copies; the order of rules and masks is kept. */
  public SilverTable {
    key = List.copyOf(key);
    mask = Collections.unmodifiableMap(new LinkedHashMap<>(mask));
    reject = Collections.unmodifiableMap(new LinkedHashMap<>(reject));
    checks = List.copyOf(checks);
    references = List.copyOf(references);
  }

  /** The columns that a mask drops. */
  Set<String> dropped() {
    return mask.entrySet().stream()
        .filter(column -> column.getValue().kind() == Mask.Kind.DROP)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** This table with other reference tables. */
  public SilverTable withReferences(List<ReferenceTable> others) {
    return with(contract, checks, others, policy);
  }

  /** This table with nothing checked. */
  SilverTable withoutChecks() {
    return with(contract, List.of(), references, policy);
  }

  /** This table with the contract that was found for it. */
  SilverTable with(TableContract found) {
    return with(found, checks, references, policy);
  }

  /** This table under another policy. */
  public SilverTable under(ContractPolicy other) {
    return with(contract, checks, references, other);
  }

  private SilverTable with(
      TableContract promised,
      List<TableCheck> checked,
      List<ReferenceTable> seen,
      ContractPolicy other) {
    return new SilverTable(
        table, input, promised, key, latestBy, mask, reject, checked, seen, maxRejectPct, other);
  }

  /**
   * The columns that it needs in every row: those promised to be not NULL, its key, and what tells
   * the latest version.
   */
  public Set<String> needed() {
    Set<String> needed = new LinkedHashSet<>(key);
    Optional.ofNullable(latestBy).ifPresent(needed::add);
    if (contract != null) {
      contract.columns().stream()
          .filter(column -> !column.nullable())
          .forEach(column -> needed.add(column.name()));
    }
    return needed;
  }
}
