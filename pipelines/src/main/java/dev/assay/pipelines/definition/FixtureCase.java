// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.kernel.ReferenceTable;
import java.time.LocalDate;
import java.util.List;

/**
 * Given rows and what comes of them.
 *
 * @param name what holds
 * @param line the line on which it begins
 * @param date the partition's day
 * @param given the rows of all inputs, those without rows included
 * @param references the reference tables that the table reads
 * @param expected what comes of it; empty where it fails
 * @param fails text of the error with which it fails, or null
 */
public record FixtureCase(
    String name,
    int line,
    LocalDate date,
    List<GivenRows> given,
    List<ReferenceTable> references,
    List<ExpectedRows> expected,
    String fails) {
  /** Copies the lists. */
  public FixtureCase {
    given = List.copyOf(given);
    references = List.copyOf(references);
    expected = List.copyOf(expected);
  }
}
