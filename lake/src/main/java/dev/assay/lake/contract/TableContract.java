// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.contract;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What a table promises: its columns in order, with types and documentation. Immutable.
 *
 * @param name the table's short name
 * @param doc what the table is, possibly empty, never null
 * @param columns the columns in their declared order, at least one
 */
public record TableContract(String name, String doc, List<Column> columns) implements Serializable {
  /** Copies the columns. */
  public TableContract {
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("contract " + name + " has no columns");
    }
  }

  /**
   * Reads an Avro record schema.
   *
   * @throws IllegalArgumentException naming the field, if the schema is not valid Avro or uses a
   *     type that has no column form
   */
  public static TableContract parse(String avro) {
    return AvroContracts.read(avro);
  }

  /** The Avro schema, JSON for people to read. */
  public String toAvro() {
    return AvroContracts.write(this);
  }

  /** The column of that name. */
  public Optional<Column> column(String column) {
    return columns.stream().filter(c -> c.name().equals(column)).findFirst();
  }

  /** The names in their order. */
  public List<String> columnNames() {
    return columns.stream().map(Column::name).toList();
  }

  /** A short stable name of names, types and nullability; documentation does not change it. */
  public String fingerprint() {
    return dev.assay.lake.Fingerprint.of(
        columns.stream().map(c -> c.name() + " " + c.type() + (c.nullable() ? "?" : "")).toList());
  }
}
