// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.contract;

import dev.assay.lake.contract.ColumnType.Kind;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;

/** Names the logical type of a Parquet column as contracts do. */
final class ParquetTypes {
  /** The forms of older files, which writers still use alone where they say as much. */
  private static final Map<ConvertedType, Kind> CONVERTED =
      Map.of(
          ConvertedType.UTF8, Kind.STRING,
          ConvertedType.INT_32, Kind.INT,
          ConvertedType.INT_64, Kind.LONG,
          ConvertedType.DATE, Kind.DATE,
          ConvertedType.TIME_MICROS, Kind.TIME,
          ConvertedType.TIMESTAMP_MICROS, Kind.TIMESTAMP,
          ConvertedType.INTERVAL, Kind.INTERVAL);

  private static final Map<Type, Kind> PLAIN =
      Map.of(
          Type.BOOLEAN, Kind.BOOLEAN,
          Type.INT32, Kind.INT,
          Type.INT64, Kind.LONG,
          Type.FLOAT, Kind.FLOAT,
          Type.DOUBLE, Kind.DOUBLE,
          Type.BYTE_ARRAY, Kind.BYTES);

  private ParquetTypes() {}

  /** The type's name in SQL, or the file's own words for what no contract holds. */
  static String name(SchemaElement element) {
    return type(element).map(ColumnType::sql).orElseGet(() -> described(element));
  }

  private static Optional<ColumnType> type(SchemaElement element) {
    if (element.getNum_children() > 0) {
      return Optional.empty();
    }
    if (element.isSetLogicalType()) {
      return logical(element.getLogicalType());
    }
    if (element.isSetConverted_type()) {
      return element.getConverted_type() == ConvertedType.DECIMAL
          ? decimal(element.getPrecision(), element.getScale())
          : Optional.ofNullable(CONVERTED.get(element.getConverted_type())).map(ColumnType::of);
    }
    return Optional.ofNullable(PLAIN.get(element.getType())).map(ColumnType::of);
  }

  private static Optional<ColumnType> logical(LogicalType type) {
    if (type.isSetDECIMAL()) {
      return decimal(type.getDECIMAL().getPrecision(), type.getDECIMAL().getScale());
    }
    return Optional.ofNullable(logicalKind(type)).map(ColumnType::of);
  }

  private static Kind logicalKind(LogicalType type) {
    if (type.isSetSTRING()) {
      return Kind.STRING;
    }
    if (type.isSetUUID()) {
      return Kind.UUID;
    }
    if (type.isSetDATE()) {
      return Kind.DATE;
    }
    if (type.isSetTIME() && type.getTIME().getUnit().isSetMICROS()) {
      return Kind.TIME;
    }
    if (type.isSetTIMESTAMP() && type.getTIMESTAMP().getUnit().isSetMICROS()) {
      return type.getTIMESTAMP().isIsAdjustedToUTC() ? Kind.TIMESTAMP : Kind.LOCAL_TIMESTAMP;
    }
    return type.isSetINTEGER() ? integer(type) : null;
  }

  private static Kind integer(LogicalType type) {
    if (!type.getINTEGER().isIsSigned()) {
      return null;
    }
    return switch (type.getINTEGER().getBitWidth()) {
      case Integer.SIZE -> Kind.INT;
      case Long.SIZE -> Kind.LONG;
      default -> null;
    };
  }

  private static Optional<ColumnType> decimal(int precision, int scale) {
    return precision < 1 || precision > 38 || scale < 0 || scale > precision
        ? Optional.empty()
        : Optional.of(ColumnType.decimal(precision, scale));
  }

  private static String described(SchemaElement element) {
    if (element.getNum_children() > 0) {
      return "nested";
    }
    if (element.isSetLogicalType()) {
      return element.getType() + " " + element.getLogicalType();
    }
    return element.isSetConverted_type()
        ? element.getType() + " " + element.getConverted_type()
        : String.valueOf(element.getType());
  }
}
