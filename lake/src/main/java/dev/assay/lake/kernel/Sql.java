// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.kernel;

import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Collectors;

/** Quoting for DuckDB and PostgreSQL: the only way names and values reach SQL text. */
public final class Sql {
  private Sql() {}

  /** A quoted identifier; quotes inside are doubled. */
  public static String identifier(String name) {
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("identifier is empty or holds a NUL");
    }
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** Quoted identifiers, comma-separated. */
  public static String identifiers(Collection<String> names) {
    return names.stream().map(Sql::identifier).collect(Collectors.joining(", "));
  }

  /** A string literal; quotes inside are doubled. */
  public static String literal(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("literal holds a NUL");
    }
    return "'" + text.replace("'", "''") + "'";
  }

  /** A path as a string literal. */
  public static String path(Path path) {
    return literal(path.toString());
  }

  /** Paths as a list literal. */
  public static String paths(Collection<Path> paths) {
    return paths.stream().map(Sql::path).collect(Collectors.joining(", ", "[", "]"));
  }
}
