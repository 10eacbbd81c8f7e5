// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.manifest;

import dev.assay.lake.PartitionKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the ledger keeps of a manifest.
 *
 * @param partition which partition
 * @param etag the manifest's etag
 * @param generation its generation
 * @param attempt the attempt that made it
 * @param publishedAt when
 * @param rows what became of the rows read
 * @param bytes bytes of its data files
 * @param inputs the partitions it was made from
 * @param definition fingerprint of the declarations it was made by
 * @param definitionParts fingerprints of their parts by name; empty where they are not known
 * @param failedChecks checks that failed without keeping it from being published
 */
public record LedgerEntry(
    PartitionKey partition,
    String etag,
    long generation,
    String attempt,
    Instant publishedAt,
    RowCounts rows,
    long bytes,
    List<InputRef> inputs,
    String definition,
    Map<String, String> definitionParts,
    int failedChecks) {
  /** Copies the collections; absent parts are not known. */
  public LedgerEntry {
    inputs = List.copyOf(inputs);
    definitionParts = definitionParts == null ? Map.of() : Map.copyOf(definitionParts);
  }

  /** The entry of a manifest. */
  public static LedgerEntry of(PartitionManifest manifest, String etag) {
    return new LedgerEntry(
        manifest.partition(),
        etag,
        manifest.generation(),
        manifest.attempt(),
        manifest.publishedAt(),
        manifest.rows(),
        manifest.files().stream().mapToLong(DataFile::bytes).sum(),
        manifest.inputs(),
        manifest.definition(),
        manifest.definitionParts(),
        (int) manifest.checks().stream().filter(check -> !check.passed()).count());
  }

  /** This partition as another's input. */
  public InputRef asInput() {
    return new InputRef(partition.table(), partition.ds(), generation, attempt);
  }
}
