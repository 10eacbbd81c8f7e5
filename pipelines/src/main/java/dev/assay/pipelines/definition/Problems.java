// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import java.util.List;
import java.util.TreeSet;

/** Gathers mistakes, so that all of them are reported at once. For one thread. */
public final class Problems {
  private final TreeSet<Problem> found = new TreeSet<>();

  void add(String file, int line, String message, String suggestion) {
    found.add(new Problem(file, line, message, suggestion));
  }

  void add(String file, int line, String message) {
    add(file, line, message, "");
  }

  void addAll(Problems others) {
    found.addAll(others.found);
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return found.isEmpty();
  }

  int size() {
    return found.size();
  }

  /** All of them, by file and line. */
  public List<Problem> all() {
    return List.copyOf(found);
  }

  /**
   * Ends the reading if anything is wrong.
   *
   * @throws DefinitionException listing all problems
   */
  void throwIfAny(String folder) {
    if (!found.isEmpty()) {
      throw new DefinitionException(folder, all());
    }
  }
}
