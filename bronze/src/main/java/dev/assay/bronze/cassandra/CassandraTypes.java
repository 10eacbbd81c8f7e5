// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.cassandra;

import com.datastax.oss.driver.api.core.cql.ColumnDefinitions;
import com.datastax.oss.driver.api.core.metadata.schema.ColumnMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.RelationMetadata;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import com.datastax.oss.driver.api.core.type.TupleType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import dev.assay.bronze.csv.CsvWriter;
import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.contract.ColumnType;
import dev.assay.lake.contract.ColumnType.Kind;
import dev.assay.lake.manifest.SourceColumn;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the types of CQL are as CSV, and which can say what day a row belongs to. */
final class CassandraTypes {
  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry("boolean", Kind.BOOLEAN),
          Map.entry("tinyint", Kind.INT),
          Map.entry("smallint", Kind.INT),
          Map.entry("int", Kind.INT),
          Map.entry("bigint", Kind.LONG),
          Map.entry("counter", Kind.LONG),
          Map.entry("float", Kind.FLOAT),
          Map.entry("double", Kind.DOUBLE),
          Map.entry("date", Kind.DATE),
          Map.entry("timestamp", Kind.TIMESTAMP),
          Map.entry("uuid", Kind.UUID),
          Map.entry("timeuuid", Kind.UUID),
          Map.entry("blob", Kind.BYTES));

  private CassandraTypes() {}

  /** All columns, with their types' names in CQL; only what tells rows apart is never NULL. */
  static List<SourceColumn> columns(RelationMetadata relation) {
    List<SourceColumn> columns = new ArrayList<>();
    for (ColumnMetadata column : relation.getColumns().values()) {
      columns.add(
          new SourceColumn(
              column.getName().asInternal(),
              name(column.getType()),
              !relation.getPrimaryKey().contains(column)));
    }
    return columns;
  }

  /**
   * The type as CQL names it, a user-defined one followed by its fields: a change of them changes
   * the JSON that is written.
   */
  static String name(DataType type) {
    if (type instanceof UserDefinedType udt) {
      return udt.asCql(false, false)
          + IntStream.range(0, udt.getFieldNames().size())
              .mapToObj(
                  i ->
                      udt.getFieldNames().get(i).asCql(true)
                          + " "
                          + name(udt.getFieldTypes().get(i)))
              .collect(Collectors.joining(", ", "{", "}"));
    }
    if (type instanceof ListType list) {
      return "list<%s>".formatted(name(list.getElementType()));
    }
    if (type instanceof SetType set) {
      return "set<%s>".formatted(name(set.getElementType()));
    }
    if (type instanceof MapType map) {
      return "map<%s, %s>".formatted(name(map.getKeyType()), name(map.getValueType()));
    }
    if (type instanceof TupleType tuple) {
      return tuple.getComponentTypes().stream()
          .map(CassandraTypes::name)
          .collect(Collectors.joining(", ", "tuple<", ">"));
    }
    return type.asCql(false, false);
  }

  /** The contract's type for a type of CQL; of numbers without bounds only the values can tell. */
  static Optional<ColumnType> columnType(String type) {
    return Optional.ofNullable(KINDS.get(type)).map(ColumnType::of);
  }

  /**
   * The parameter to compare a slice column with.
   *
   * @throws AssayException (DEFINITION) if the column holds no time
   */
  static String sliceBound(SourceColumn slice) {
    return switch (slice.type()) {
      case "timestamp", "date" -> "?";
      case "timeuuid" -> "minTimeuuid(?)";
      default ->
          throw new AssayException(
              Category.DEFINITION,
              "slice column %s is %s: expected timestamp, date or timeuuid"
                  .formatted(slice.name(), slice.type()));
    };
  }

  /** How the columns of a result are written. */
  static List<CellFormat> formats(ColumnDefinitions columns) {
    List<CellFormat> formats = new ArrayList<>();
    columns.forEach(column -> formats.add(format(column.getType())));
    return List.copyOf(formats);
  }

  static CellFormat format(DataType type) {
    if (isText(type)) {
      return CassandraTypes::writeText;
    }
    ScalarText scalar = ScalarText.of(type);
    if (scalar != null) {
      return (value, csv) -> write(value, csv, scalar);
    }
    return (value, csv) -> write(value, csv, bytes -> NestedJson.of(type, bytes));
  }

  static boolean isText(DataType type) {
    return type.equals(DataTypes.TEXT) || type.equals(DataTypes.ASCII);
  }

  private static void writeText(ByteBuffer value, CsvWriter csv) {
    if (value == null) {
      csv.nothing();
    } else {
      csv.utf8(value);
    }
  }

  private static void write(ByteBuffer value, CsvWriter csv, ScalarText scalar) {
    if (value == null) {
      csv.nothing();
    } else if (!value.hasRemaining()) {
      // Old tables may hold values of no bytes in any type: neither NULL nor a value.
      csv.utf8(value);
    } else {
      csv.text(scalar.of(value.duplicate()));
    }
  }
}
