// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.kernel;

import java.util.List;

/**
 * What a SELECT names, as DuckDB's own parser understands it. Names are in lower case.
 *
 * @param relations what its FROM clauses name, common table expressions left out, in order
 * @param tableFunctions the functions that its FROM clauses call
 * @param functions the functions that its expressions call
 * @param expressionOnly whether it selects one expression and has no clause besides
 * @param columns the names of what it selects, as far as they are written: an alias or a column
 */
public record ParsedSelect(
    List<Name> relations,
    List<Name> tableFunctions,
    List<Name> functions,
    boolean expressionOnly,
    List<Name> columns) {
  /** Copies the lists. */
  public ParsedSelect {
    relations = List.copyOf(relations);
    tableFunctions = List.copyOf(tableFunctions);
    functions = List.copyOf(functions);
    columns = List.copyOf(columns);
  }

  /**
   * A name and where it stands.
   *
   * @param text the name, its parts joined by points
   * @param line the line within the SQL, from 1
   */
  public record Name(String text, int line) {}
}
