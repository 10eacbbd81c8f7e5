// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.contract;

import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * A column as one side of a comparison knows it.
 *
 * @param name its name
 * @param type the text of its type
 * @param nullable whether NULL is a value of it; null where that is not known
 */
public record ColumnForm(String name, String type, Boolean nullable) implements Serializable {
  private static final Pattern FIELDS = Pattern.compile("\\{[^{}]*}");

  /** The form of a contract's column. */
  public static ColumnForm of(Column column) {
    return new ColumnForm(column.name(), column.type().sql(), column.nullable());
  }

  /** A type whose fields are told, in braces, is that of before they were. */
  boolean sameType(ColumnForm other) {
    return type.equals(other.type)
        || (type.indexOf('{') < 0 && type.equals(withoutFields(other.type)));
  }

  private static String withoutFields(String type) {
    String outer = FIELDS.matcher(type).replaceAll("");
    return outer.equals(type) ? type : withoutFields(outer);
  }

  /** What is not known on one side differs in nothing. */
  boolean sameNullability(ColumnForm other) {
    return nullable == null || other.nullable == null || nullable.equals(other.nullable);
  }

  /** Type and nullability, as in {@code integer not null}. */
  String shown() {
    return Boolean.FALSE.equals(nullable) ? type + ColumnChange.NOT_NULL : type;
  }
}
