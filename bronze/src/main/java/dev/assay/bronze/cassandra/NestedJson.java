// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.cassandra;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import com.datastax.oss.driver.api.core.type.TupleType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import com.datastax.oss.driver.api.core.type.VectorType;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * Values that hold others, as JSON text: lists, sets, tuples and vectors are arrays, maps and
 * user-defined types are objects. Numbers keep all their digits; what JSON has no form for is a
 * string with the text it would have in a column of its own.
 */
final class NestedJson {
  private static final Set<DataType> NUMBERS =
      Set.of(
          DataTypes.INT,
          DataTypes.BIGINT,
          DataTypes.SMALLINT,
          DataTypes.TINYINT,
          DataTypes.VARINT,
          DataTypes.DECIMAL,
          DataTypes.FLOAT,
          DataTypes.DOUBLE,
          DataTypes.BOOLEAN);
  private static final Set<String> NO_NUMBERS = Set.of("NaN", "Infinity", "-Infinity");

  private final StringBuilder json = new StringBuilder();

  private NestedJson() {}

  /** The text of a value that is not NULL; a type of a plug-in is its bytes in hex. */
  static String of(DataType type, ByteBuffer value) {
    if (!nested(type)) {
      return ScalarText.Forms.hex(value);
    }
    NestedJson nested = new NestedJson();
    nested.add(type, value);
    return nested.json.toString();
  }

  private static boolean nested(DataType type) {
    return type instanceof ListType
        || type instanceof SetType
        || type instanceof MapType
        || type instanceof TupleType
        || type instanceof UserDefinedType
        || floats(type);
  }

  private static boolean floats(DataType type) {
    return type instanceof VectorType vector && vector.getElementType().equals(DataTypes.FLOAT);
  }

  private void add(DataType type, ByteBuffer value) {
    if (value == null) {
      json.append("null");
    } else if (type instanceof ListType list) {
      addArray(list.getElementType(), value);
    } else if (type instanceof SetType set) {
      addArray(set.getElementType(), value);
    } else if (type instanceof MapType map) {
      addMap(map, value);
    } else if (type instanceof UserDefinedType udt) {
      addFields(udt, value);
    } else if (type instanceof TupleType tuple) {
      addTuple(tuple.getComponentTypes(), value);
    } else if (floats(type)) {
      addFloats(value);
    } else {
      addScalar(type, value);
    }
  }

  private void addScalar(DataType type, ByteBuffer value) {
    String text = text(type, value);
    if (NUMBERS.contains(type) && !text.isEmpty() && !NO_NUMBERS.contains(text)) {
      json.append(text);
    } else {
      addString(text);
    }
  }

  private static String text(DataType type, ByteBuffer value) {
    if (!value.hasRemaining()) {
      return "";
    }
    if (CassandraTypes.isText(type)) {
      return StandardCharsets.UTF_8.decode(value.duplicate()).toString();
    }
    ScalarText scalar = ScalarText.of(type);
    return scalar == null ? of(type, value.duplicate()) : scalar.of(value.duplicate());
  }

  private void addString(String text) {
    json.append('"').append(JsonStringEncoder.getInstance().quoteAsString(text)).append('"');
  }

  private void addArray(DataType element, ByteBuffer value) {
    int count = value.getInt();
    json.append('[');
    for (int i = 0; i < count; i++) {
      separate(i);
      add(element, next(value));
    }
    json.append(']');
  }

  private void addMap(MapType map, ByteBuffer value) {
    int count = value.getInt();
    json.append('{');
    for (int i = 0; i < count; i++) {
      separate(i);
      addString(text(map.getKeyType(), next(value)));
      json.append(':');
      add(map.getValueType(), next(value));
    }
    json.append('}');
  }

  private void addFields(UserDefinedType udt, ByteBuffer value) {
    json.append('{');
    for (int i = 0; i < udt.getFieldNames().size(); i++) {
      separate(i);
      addString(udt.getFieldNames().get(i).asInternal());
      json.append(':');
      // A field added to the type after the value was written has no bytes at all.
      add(udt.getFieldTypes().get(i), value.hasRemaining() ? next(value) : null);
    }
    json.append('}');
  }

  private void addTuple(List<DataType> components, ByteBuffer value) {
    json.append('[');
    for (int i = 0; i < components.size(); i++) {
      separate(i);
      add(components.get(i), value.hasRemaining() ? next(value) : null);
    }
    json.append(']');
  }

  private void addFloats(ByteBuffer value) {
    json.append('[');
    for (int i = 0; value.hasRemaining(); i++) {
      separate(i);
      ByteBuffer element = value.slice().limit(Float.BYTES);
      value.position(value.position() + Float.BYTES);
      addScalar(DataTypes.FLOAT, element);
    }
    json.append(']');
  }

  private void separate(int index) {
    if (index > 0) {
      json.append(',');
    }
  }

  /** The next value of those that lie one behind the other, each after its size. */
  private static ByteBuffer next(ByteBuffer values) {
    int size = values.getInt();
    if (size < 0) {
      return null;
    }
    ByteBuffer value = values.slice().limit(size);
    values.position(values.position() + size);
    return value;
  }
}
