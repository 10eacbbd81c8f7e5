// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * A named dataset of one layer, written {@code silver.users}.
 *
 * @param layer the layer, never null
 * @param name snake_case, at most 63 characters, so that it is safe in a key, a file name and SQL
 */
public record TableName(Layer layer, String name) implements Comparable<TableName>, Serializable {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
  private static final Comparator<TableName> ORDER =
      Comparator.comparing(TableName::layer).thenComparing(TableName::name);

  /** Checks the name. */
  public TableName {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "table name '%s' is not snake_case: expected %s".formatted(name, NAME));
    }
  }

  /**
   * Reads the text form {@code layer.name}.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  @JsonCreator
  public static TableName parse(String text) {
    int dot = text.indexOf('.');
    if (dot < 0) {
      throw new IllegalArgumentException(
          "table '%s' has no layer: expected e.g. silver.%s".formatted(text, text));
    }
    return new TableName(Layer.parse(text.substring(0, dot)), text.substring(dot + 1));
  }

  @Override
  public int compareTo(TableName other) {
    return ORDER.compare(this, other);
  }

  @Override
  @JsonValue
  public String toString() {
    return layer + "." + name;
  }
}
