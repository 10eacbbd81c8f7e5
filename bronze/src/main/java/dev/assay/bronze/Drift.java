// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze;

import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.contract.ContractDiff;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.lake.manifest.SourcePosition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares a source's columns with those that were published last. */
final class Drift {
  private Drift() {}

  /**
   * The plan as it is, or a failure that shows the difference. Added columns pass; a column that is
   * excluded by now has not disappeared.
   *
   * @param known the columns published last, or null where nothing was
   */
  static TablePlan check(BronzeTable table, TablePlan plan, List<SourceColumn> known) {
    if (known == null || plan.failure() != null) {
      return plan;
    }
    SourcePosition position = plan.splits().get(0).position();
    Map<String, String> before = types(known);
    table.exclude().forEach(before::remove);
    ContractDiff diff = ContractDiff.between(before, types(position.columns()));
    if (diff.additive()) {
      return plan;
    }
    return TablePlan.failed(
        new Failure(
            Category.DATA,
            """
            columns of %s in source %s are not those that were published last:
            %s
            (a renamed column looks like one dropped and one added)
            next: change them back at the source, or change the definitions that read %s and accept\
             the new columns"""
                .formatted(
                    position.object(),
                    table.source().name(),
                    diff.toString().indent(2).stripTrailing(),
                    table.table())));
  }

  private static Map<String, String> types(List<SourceColumn> columns) {
    Map<String, String> types = new LinkedHashMap<>();
    columns.forEach(column -> types.put(column.name(), column.type()));
    return types;
  }
}
