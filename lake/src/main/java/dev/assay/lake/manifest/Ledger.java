// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.manifest;

import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All manifests of a pipeline at one moment. Immutable: what a run publishes makes a new ledger.
 */
public final class Ledger {
  private final NavigableMap<PartitionKey, LedgerEntry> entries;

  private Ledger(NavigableMap<PartitionKey, LedgerEntry> entries) {
    this.entries = entries;
  }

  /** A ledger of these entries. */
  public static Ledger of(Collection<LedgerEntry> entries) {
    NavigableMap<PartitionKey, LedgerEntry> map = new TreeMap<>();
    entries.forEach(entry -> map.put(entry.partition(), entry));
    return new Ledger(map);
  }

  /** The entry of a partition, or empty where it is not published. */
  public Optional<LedgerEntry> find(PartitionKey partition) {
    return Optional.ofNullable(entries.get(partition));
  }

  /** All entries in order of their partitions. */
  public Collection<LedgerEntry> entries() {
    return java.util.Collections.unmodifiableCollection(entries.values());
  }

  /** The entry of a table's newest day, or empty where it has none. */
  public Optional<LedgerEntry> newest(TableName table) {
    return entries.values().stream()
        .filter(entry -> entry.partition().table().equals(table))
        .reduce((older, newer) -> newer);
  }

  /** The entry that was published last of a table, whatever its day, or empty where it has none. */
  public Optional<LedgerEntry> lastPublished(TableName table) {
    return entries.values().stream()
        .filter(entry -> entry.partition().table().equals(table))
        .max(Comparator.comparing(LedgerEntry::publishedAt));
  }

  /** The entry of a partition or of the newest one of its table before it; empty without one. */
  public Optional<LedgerEntry> newest(PartitionKey notAfter) {
    return find(notAfter).or(() -> before(notAfter, 1).stream().findFirst());
  }

  /** The entries of the same table's last published days before a partition, newest first. */
  public List<LedgerEntry> before(PartitionKey partition, int limit) {
    return entries.headMap(partition, false).descendingMap().values().stream()
        .takeWhile(entry -> entry.partition().table().equals(partition.table()))
        .limit(limit)
        .toList();
  }

  /** This ledger with newer entries. */
  public Ledger with(Collection<LedgerEntry> newer) {
    NavigableMap<PartitionKey, LedgerEntry> map =
        new TreeMap<>((Map<PartitionKey, LedgerEntry>) entries);
    newer.forEach(entry -> map.put(entry.partition(), entry));
    return new Ledger(map);
  }
}
