// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.check;

import java.io.Serializable;
import java.util.List;

/** What a check asks of a table, as SQL; the table is {@code this}, the day a variable. */
public sealed interface Question extends Serializable {
  /**
   * Which rows are bad, one by one: many such questions are answered in one scan.
   *
   * @param bad a condition, true for a bad row
   * @param about the columns that it is about, shown first in samples
   */
  record Condition(String bad, List<String> about) implements Question {
    /** Copies the list. */
    public Condition {
      about = List.copyOf(about);
    }
  }

  /**
   * Which rows are bad, seen together or beside other tables.
   *
   * @param select a SELECT of the bad rows, or of what stands for them
   * @param counted an aggregate over that SELECT: how many rows of the table are bad
   * @param about the columns that it is about, shown first in samples
   */
  record BadRows(String select, String counted, List<String> about) implements Question {
    /** Copies the list. */
    public BadRows {
      about = List.copyOf(about);
    }

    /** Every row that the SELECT gives is a bad row. */
    public static BadRows each(String select, List<String> about) {
      return new BadRows(select, "count(*)", about);
    }
  }

  /**
   * Whether a figure of the whole table is as it should be.
   *
   * @param select a SELECT of one row: whether the figure is bad, the figure and what was expected,
   *     both as text
   * @param daysBefore how many published days before this one it looks at, as the list {@code
   *     getvariable('rows_before')}; 0 for none
   */
  record Figure(String select, int daysBefore) implements Question {}
}
