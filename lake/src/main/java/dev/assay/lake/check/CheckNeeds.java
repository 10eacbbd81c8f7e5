// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.check;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * What the checks of a table look at besides the table. It decides when they can run, and nothing
 * else: what is only compared with makes no partition stale.
 *
 * @param inputs other tables, each once
 * @param daysBefore how many published days before, for the numbers of their rows
 */
public record CheckNeeds(List<CheckInput> inputs, int daysBefore) implements Serializable {
  /** Nothing. */
  public static final CheckNeeds NONE = new CheckNeeds(List.of(), 0);

  /** Copies the list. */
  public CheckNeeds {
    inputs = List.copyOf(inputs);
  }

  /** What these checks need together. */
  public static CheckNeeds of(Collection<TableCheck> checks) {
    List<CheckInput> inputs =
        checks.stream().map(TableCheck::input).filter(Objects::nonNull).distinct().toList();
    int days = checks.stream().mapToInt(TableCheck::daysBefore).max().orElse(0);
    return new CheckNeeds(inputs, days);
  }
}
