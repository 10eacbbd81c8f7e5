// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.manifest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The statement that a partition exists, and of what it consists: the only truth of the lake.
 *
 * @param version version of this form, {@link #VERSION}
 * @param pipeline the pipeline's name
 * @param layer the layer
 * @param table the table's short name
 * @param ds the day
 * @param generation 1 for the first publication, one more for each replacement
 * @param attempt the attempt that made it, part of every data key
 * @param run the run that made it
 * @param publishedAt when, by the publisher's clock
 * @param rows what became of the rows read
 * @param files the data files, and no others belong to the partition
 * @param inputs the partitions it was made from
 * @param source what was read, for bronze; else null
 * @param contract the contract it was made under; null for bronze
 * @param definition fingerprint of the declarations it was made by
 * @param definitionParts fingerprints of their parts by name, as in {@code rule email_missing};
 *     empty where it was published before they were kept
 * @param checks what its checks found
 * @param rejects its rejected rows, for silver; else null
 */
public record PartitionManifest(
    int version,
    String pipeline,
    Layer layer,
    String table,
    LocalDate ds,
    long generation,
    String attempt,
    String run,
    Instant publishedAt,
    RowCounts rows,
    List<DataFile> files,
    List<InputRef> inputs,
    SourcePosition source,
    ContractRef contract,
    String definition,
    Map<String, String> definitionParts,
    List<CheckResult> checks,
    RejectedRows rejects)
    implements Serializable {
  /** The version that this code writes and the newest it reads. */
  public static final int VERSION = 1;

  /** Copies the collections; absent ones are empty. */
  public PartitionManifest {
    files = files == null ? List.of() : List.copyOf(files);
    inputs = inputs == null ? List.of() : List.copyOf(inputs);
    checks = checks == null ? List.of() : List.copyOf(checks);
    definitionParts =
        definitionParts == null
            ? Map.of()
            : Collections.unmodifiableMap(new TreeMap<>(definitionParts));
  }

  /** A manifest that says nothing of the parts of its definition. */
  public PartitionManifest(
      int version,
      String pipeline,
      Layer layer,
      String table,
      LocalDate ds,
      long generation,
      String attempt,
      String run,
      Instant publishedAt,
      RowCounts rows,
      List<DataFile> files,
      List<InputRef> inputs,
      SourcePosition source,
      ContractRef contract,
      String definition,
      List<CheckResult> checks,
      RejectedRows rejects) {
    this(
        version,
        pipeline,
        layer,
        table,
        ds,
        generation,
        attempt,
        run,
        publishedAt,
        rows,
        files,
        inputs,
        source,
        contract,
        definition,
        Map.of(),
        checks,
        rejects);
  }

  /** Which partition this is. */
  @JsonIgnore
  public PartitionKey partition() {
    return new PartitionKey(pipeline, new TableName(layer, table), ds);
  }

  /** Which generation of which partition this is, as in {@code shop/silver.users/2026-01-05}. */
  public String describe() {
    return "%s, generation %d".formatted(partition(), generation);
  }

  /** This partition as another's input. */
  public InputRef asInput() {
    return new InputRef(new TableName(layer, table), ds, generation, attempt);
  }
}
