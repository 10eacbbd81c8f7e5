// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import java.util.List;
import java.util.stream.Collectors;

/** Definitions that cannot be used; the message lists every mistake. */
public final class DefinitionException extends AssayException {
  private static final long serialVersionUID = 1L;
  private final transient List<Problem> problems;

  DefinitionException(String folder, List<Problem> problems) {
    super(Category.DEFINITION, message(folder, problems));
    this.problems = List.copyOf(problems);
  }

  private static String message(String folder, List<Problem> problems) {
    String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
    return problems.stream()
        .map(problem -> "\n  " + problem)
        .collect(Collectors.joining("", count + " in the definitions of " + folder + ":", ""));
  }

  /** The mistakes, by file and line. */
  public List<Problem> problems() {
    return problems;
  }
}
