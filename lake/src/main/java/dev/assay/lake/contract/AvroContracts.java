// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.contract;

import dev.assay.lake.contract.ColumnType.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.SchemaParseException;

/** Maps between Avro record schemas and contracts. */
final class AvroContracts {
  private static final int DURATION_BYTES = 12;

  /** Looked up once: Avro's own look-up fails where two threads make their first one together. */
  private static final SchemaFormatter PRETTY = SchemaFormatter.getInstance("json/pretty");

  private static final Map<String, Kind> LOGICAL =
      Map.of(
          "uuid", Kind.UUID,
          "date", Kind.DATE,
          "time-micros", Kind.TIME,
          "timestamp-micros", Kind.TIMESTAMP,
          "local-timestamp-micros", Kind.LOCAL_TIMESTAMP,
          "duration", Kind.INTERVAL);

  private AvroContracts() {}

  static TableContract read(String avro) {
    Schema schema;
    try {
      schema = new Schema.Parser().parse(avro);
    } catch (SchemaParseException e) {
      throw new IllegalArgumentException("not a valid Avro schema: " + e.getMessage(), e);
    }
    if (schema.getType() != Schema.Type.RECORD) {
      throw new IllegalArgumentException("expected an Avro record, got " + schema.getType());
    }
    List<Column> columns = new ArrayList<>();
    for (Schema.Field field : schema.getFields()) {
      columns.add(column(field));
    }
    return new TableContract(schema.getName(), orEmpty(schema.getDoc()), columns);
  }

  private static Column column(Schema.Field field) {
    Schema schema = field.schema();
    boolean nullable = schema.isNullable();
    Schema plain = nullable ? withoutNull(field.name(), schema) : schema;
    return new Column(field.name(), type(field.name(), plain), nullable, orEmpty(field.doc()));
  }

  private static Schema withoutNull(String field, Schema union) {
    List<Schema> others =
        union.getTypes().stream().filter(t -> t.getType() != Schema.Type.NULL).toList();
    if (others.size() != 1) {
      throw new IllegalArgumentException(
          "field %s: expected [\"null\", type], got %s".formatted(field, union));
    }
    return others.get(0);
  }

  private static ColumnType type(String field, Schema schema) {
    LogicalType logical = schema.getLogicalType();
    if (logical instanceof LogicalTypes.Decimal decimal) {
      return ColumnType.decimal(decimal.getPrecision(), decimal.getScale());
    }
    String name = logical != null ? logical.getName() : schema.getProp("logicalType");
    if (name != null) {
      Kind kind = LOGICAL.get(name);
      if (kind == null) {
        throw new IllegalArgumentException(
            "field %s: logical type %s is not supported: expected decimal or one of %s"
                .formatted(field, name, LOGICAL.keySet().stream().sorted().toList()));
      }
      return ColumnType.of(kind);
    }
    return ColumnType.of(plainKind(field, schema));
  }

  private static Kind plainKind(String field, Schema schema) {
    return switch (schema.getType()) {
      case STRING -> Kind.STRING;
      case BOOLEAN -> Kind.BOOLEAN;
      case INT -> Kind.INT;
      case LONG -> Kind.LONG;
      case FLOAT -> Kind.FLOAT;
      case DOUBLE -> Kind.DOUBLE;
      case BYTES -> Kind.BYTES;
      case RECORD, ENUM, ARRAY, MAP, UNION, FIXED, NULL ->
          throw new IllegalArgumentException(
              "field %s: Avro type %s has no column form".formatted(field, schema.getType()));
    };
  }

  static String write(TableContract contract) {
    List<Schema.Field> fields = new ArrayList<>();
    for (Column column : contract.columns()) {
      Schema plain = schema(column);
      Schema type =
          column.nullable() ? Schema.createUnion(Schema.create(Schema.Type.NULL), plain) : plain;
      Object none = column.nullable() ? Schema.Field.NULL_DEFAULT_VALUE : null;
      fields.add(new Schema.Field(column.name(), type, emptyToNull(column.doc()), none));
    }
    Schema schema =
        Schema.createRecord(contract.name(), emptyToNull(contract.doc()), null, false, fields);
    return PRETTY.format(schema);
  }

  private static Schema schema(Column column) {
    ColumnType type = column.type();
    return switch (type.kind()) {
      case STRING -> Schema.create(Schema.Type.STRING);
      case BOOLEAN -> Schema.create(Schema.Type.BOOLEAN);
      case INT -> Schema.create(Schema.Type.INT);
      case LONG -> Schema.create(Schema.Type.LONG);
      case FLOAT -> Schema.create(Schema.Type.FLOAT);
      case DOUBLE -> Schema.create(Schema.Type.DOUBLE);
      case BYTES -> Schema.create(Schema.Type.BYTES);
      case DECIMAL ->
          LogicalTypes.decimal(type.precision(), type.scale())
              .addToSchema(Schema.create(Schema.Type.BYTES));
      case DATE -> LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
      case TIME -> LogicalTypes.timeMicros().addToSchema(Schema.create(Schema.Type.LONG));
      case TIMESTAMP -> LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
      case LOCAL_TIMESTAMP ->
          LogicalTypes.localTimestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
      case UUID -> LogicalTypes.uuid().addToSchema(Schema.create(Schema.Type.STRING));
      case INTERVAL -> duration(column.name());
    };
  }

  private static Schema duration(String field) {
    Schema fixed = Schema.createFixed(field + "_duration", null, null, DURATION_BYTES);
    fixed.addProp("logicalType", "duration");
    return fixed;
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  private static String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
