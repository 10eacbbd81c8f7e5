// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.manifest;

import dev.assay.lake.contract.ColumnForm;
import java.io.Serializable;

/**
 * A column as the source's catalog names it.
 *
 * @param name exactly as in the source
 * @param type the source's own name of the type, as in {@code timestamp with time zone}; the fields
 *     of a type that the source's users have made follow it, as in {@code address{street text}}
 * @param nullable whether the source allows NULL; null where it does not tell
 */
public record SourceColumn(String name, String type, Boolean nullable) implements Serializable {
  /** The type of members of JSON objects, each of which may be left out of any object. */
  public static final String JSON = "json";

  /** A column of which is not known whether it may be NULL. */
  public SourceColumn(String name, String type) {
    this(name, type, null);
  }

  /** Whether a source may leave it out without having changed. */
  public boolean mayLack() {
    return type.equals(JSON);
  }

  /** This column as one side of a comparison. */
  public ColumnForm form() {
    return new ColumnForm(name, type, nullable);
  }
}
