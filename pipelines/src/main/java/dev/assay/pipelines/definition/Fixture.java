// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.TableName;
import java.util.List;
import java.util.Map;

/**
 * Tests of one table, as a file declares them, free of mistakes that show without running them.
 *
 * @param file the file, as a path below the folder of definitions
 * @param table the table
 * @param names values by the names that stand for them in the file
 * @param cases the cases in their order
 */
public record Fixture(
    String file, TableName table, Map<String, String> names, List<FixtureCase> cases) {
  /** Copies the collections. */
  public Fixture {
    names = Map.copyOf(names);
    cases = List.copyOf(cases);
  }
}
