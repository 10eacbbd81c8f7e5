// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze;

import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.Hints;
import dev.assay.lake.contract.ColumnChange;
import dev.assay.lake.contract.ColumnChange.Kind;
import dev.assay.lake.contract.ColumnForm;
import dev.assay.lake.contract.ContractDiff;
import dev.assay.lake.contract.ContractPolicy;
import dev.assay.lake.contract.FieldNames;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.lake.manifest.SourcePosition;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares a source's columns with those that were published last, and lets pass what the table's
 * policy lets pass. No policy lets silver read another column under a name that it knows already.
 */
final class Drift {
  /** What a refusal says, and nothing else does. */
  static final String REFUSED = "are not those that were published last, for";

  private static final Logger LOG = LoggerFactory.getLogger(Drift.class);

  private final BronzeTable table;
  private final Baseline baseline;
  private final SourcePosition position;

  /** Columns that silver would know by another name, which may be another column's. */
  private final Map<String, FieldNames.Renamed> renamed;

  private Drift(BronzeTable table, Baseline baseline, SourcePosition position) {
    this.table = table;
    this.baseline = baseline;
    this.position = position;
    this.renamed = FieldNames.changed(names(baseline.columns()), names(position.columns()));
  }

  private static List<String> names(List<SourceColumn> columns) {
    return columns.stream().map(SourceColumn::name).toList();
  }

  /**
   * The plan as it is, the plan with the changes that pass, or a failure that shows the difference.
   * A column that is excluded by now has not disappeared.
   *
   * @param baseline what was published last, or null where nothing was
   */
  static TablePlan check(BronzeTable table, TablePlan plan, Baseline baseline) {
    boolean compared = baseline != null && table.contract() != ContractPolicy.FOLLOW;
    if (!compared || plan.failure() != null) {
      return plan;
    }
    Drift drift = new Drift(table, baseline, plan.splits().get(0).position());
    ContractDiff diff = drift.diff();
    if (diff.isEmpty() && drift.renamed.isEmpty()) {
      return plan;
    }
    if (!baseline.accepted() && (drift.stops(diff) || !drift.renamed.isEmpty())) {
      return TablePlan.failed(new Failure(Category.DATA, drift.refusal(diff)));
    }
    LOG.warn("{}", drift.announcement(diff));
    return plan.drifted(diff.changes());
  }

  private ContractDiff diff() {
    List<String> names = position.columns().stream().map(SourceColumn::name).toList();
    List<ColumnForm> before =
        baseline.columns().stream()
            .filter(column -> !table.exclude().contains(column.name()))
            .filter(column -> !column.mayLack() || names.contains(column.name()))
            .map(SourceColumn::form)
            .toList();
    return ContractDiff.between(
        before, position.columns().stream().map(SourceColumn::form).toList());
  }

  private boolean stops(ContractDiff diff) {
    return diff.changes().stream().anyMatch(this::stops);
  }

  private boolean stops(ColumnChange change) {
    return switch (table.contract()) {
      case FREEZE -> true;
      case EVOLVE ->
          change.kind() == Kind.REMOVED
              || change.kind() == Kind.TYPE_CHANGED
              || (change.loosens() && isNeeded(change.column()));
      case QUARANTINE -> change.kind() == Kind.REMOVED && isNeeded(change.column());
      case FOLLOW -> false;
    };
  }

  /** Silver knows columns by the names that contracts give them. */
  private boolean isNeeded(String column) {
    List<String> names = names(baseline.columns());
    int at = names.indexOf(column);
    return table.needed().contains(column)
        || (at >= 0 && table.needed().contains(FieldNames.of(names).get(at)));
  }

  private String refusal(ContractDiff diff) {
    return """
    %s
    nothing was extracted, for %s
    next: see '%s'; change the source back, or adapt what reads %s and run\
     it once with --accept-drift"""
        .formatted(
            difference(REFUSED, diff),
            stops(diff) ? "'contract: %s' %s".formatted(table.contract(), meaning()) : switching(),
            Hints.command("contract diff", baseline.partition().pipeline(), table.table()),
            table.table());
  }

  private static String switching() {
    return "silver would read another column under a name that it knows already";
  }

  private String meaning() {
    return switch (table.contract()) {
      case EVOLVE -> "lets only additions pass";
      case FREEZE -> "lets no change pass";
      case QUARANTINE -> "does not let pass that a column goes which silver needs in every row";
      case FOLLOW -> "lets everything pass";
    };
  }

  private String announcement(ContractDiff diff) {
    return difference("have changed since", diff)
        + (baseline.accepted() ? "\nit was accepted by --accept-drift" : "");
  }

  private String difference(String verb, ContractDiff diff) {
    return """
    columns of %s in source %s %s %s:
    %s"""
        .formatted(
            position.object(),
            table.source().name(),
            verb,
            baseline.partition().ds(),
            Stream.concat(diff.toString().lines(), renamed.entrySet().stream().map(Drift::line))
                .map(line -> "  " + line)
                .collect(Collectors.joining("\n")));
  }

  private static String line(Map.Entry<String, FieldNames.Renamed> column) {
    return "silver knew `%s` as %s, and would know it as %s"
        .formatted(column.getKey(), column.getValue().before(), column.getValue().after());
  }
}
