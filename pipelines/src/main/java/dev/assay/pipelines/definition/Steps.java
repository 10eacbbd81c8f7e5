// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.TableName;
import java.util.List;

/**
 * The steps of a pipeline, in their order; none where none are declared. Immutable.
 *
 * @param all the steps
 */
public record Steps(List<Step> all) {
  /** Copies the list. */
  public Steps {
    all = List.copyOf(all);
  }

  /** Whether none are declared. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** The title of the step that makes a table; null where none does. */
  public String of(TableName table) {
    return all.stream()
        .filter(step -> step.tables().contains(table))
        .map(Step::title)
        .findFirst()
        .orElse(null);
  }
}
