// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze;

import dev.assay.lake.TableName;
import dev.assay.lake.contract.ContractPolicy;
import dev.assay.lake.files.FileRules;
import dev.assay.lake.manifest.SourceColumn;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table to extract.
 *
 * @param table its name in the lake
 * @param source where it comes from
 * @param relation its name there, as in {@code users}, {@code app.users} or {@code "Mixed Case"};
 *     null means the table's own name
 * @param exclude columns that never leave the source
 * @param slice the column of time that says which day a row belongs to; null reads the whole table
 *     each day
 * @param compression how its files are compressed
 * @param contract what becomes of it when its source's columns change
 * @param needed the columns that silver needs in every row, by the names they have in contracts:
 *     those promised to be not NULL, keys, and what tells the latest version
 * @param known the columns that were published last; empty where nothing is known
 * @param rules how its files are read, where the source has files; the relation is their glob
 */
public record BronzeTable(
    TableName table,
    SourceSpec source,
    String relation,
    List<String> exclude,
    String slice,
    Compression compression,
    ContractPolicy contract,
    Set<String> needed,
    Set<String> known,
    FileRules rules)
    implements Serializable {
  /** Copies the collections and fills in the relation. */
  public BronzeTable {
    relation = relation == null || relation.isBlank() ? table.name() : relation;
    exclude = List.copyOf(exclude);
    needed = Set.copyOf(needed);
    known = Set.copyOf(known);
    rules = rules == null ? FileRules.NONE : rules;
  }

  /** A table whose columns may be added to, and of which silver needs none in particular. */
  public BronzeTable(
      TableName table,
      SourceSpec source,
      String relation,
      List<String> exclude,
      String slice,
      Compression compression) {
    this(
        table,
        source,
        relation,
        exclude,
        slice,
        compression,
        ContractPolicy.EVOLVE,
        Set.of(),
        Set.of(),
        null);
  }

  /** This table of files that are read by those rules. */
  public BronzeTable readBy(FileRules declared) {
    return new BronzeTable(
        table, source, relation, exclude, slice, compression, contract, needed, known, declared);
  }

  /** This table under another policy. */
  public BronzeTable under(ContractPolicy policy, Set<String> columnsNeeded) {
    return new BronzeTable(
        table, source, relation, exclude, slice, compression, policy, columnsNeeded, known, rules);
  }

  /**
   * This table, of which that was published last; where every change is accepted or followed, not
   * its CSV.
   */
  BronzeTable knowing(Baseline published) {
    return new BronzeTable(
        table,
        source,
        relation,
        exclude,
        slice,
        compression,
        contract,
        needed,
        published.columns().stream().map(SourceColumn::name).collect(Collectors.toSet()),
        published.accepted() || contract == ContractPolicy.FOLLOW
            ? rules
            : rules.knowing(published.files()));
  }
}
