// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.gold.GoldTable;
import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.Lake;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import dev.assay.lake.check.CheckNeeds;
import dev.assay.lake.check.CheckRunner;
import dev.assay.lake.check.RejectShare;
import dev.assay.lake.check.TableCheck;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.KernelLimits;
import dev.assay.lake.kernel.PartitionViews;
import dev.assay.lake.kernel.Sql;
import dev.assay.lake.manifest.CheckResult;
import dev.assay.lake.manifest.Ledger;
import dev.assay.lake.manifest.LedgerEntry;
import dev.assay.lake.manifest.LedgerReader;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.PartitionReader;
import dev.assay.lake.storage.ScratchSpace;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.plan.CheckContexts;
import dev.assay.pipelines.plan.Selection;
import dev.assay.pipelines.run.CheckedPartition.Completeness;
import dev.assay.silver.SilverTable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Runs the declared checks on what is published; writes nothing. For one thread. */
public final class CheckRun {
  /** What is looked at. */
  public enum Depth {
    /** The checks. */
    CHECKS,
    /** The checks, and how complete each column is. */
    COLUMNS,
    /** What the checks found when it was published, and how complete each column is. */
    RECORDED
  }

  private final Lake lake;
  private final PipelineDefinition definition;
  private final Redaction redaction;
  private final KernelLimits limits;

  /** A run over that lake, which the caller closes; failures are without those secrets. */
  public CheckRun(
      Lake lake, PipelineDefinition definition, Redaction redaction, KernelLimits limits) {
    this.lake = lake;
    this.definition = definition;
    this.redaction = redaction;
    this.limits = limits;
  }

  /**
   * Looks at each published partition that is selected.
   *
   * @throws AssayException (DEFINITION) if the selection is of no table that has checks
   */
  public Outcome run(Selection selection, Depth depth) {
    Ledger ledger = new LedgerReader(lake, definition.name()).read();
    List<CheckedPartition> checked = new ArrayList<>();
    List<PartitionKey> unpublished = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    try (ScratchSpace scratch = ScratchSpace.create();
        DuckDbKernel kernel = DuckDbKernel.open(limits, scratch)) {
      for (Subject subject : subjects(selection)) {
        for (LocalDate day : selection.days()) {
          PartitionKey key = new PartitionKey(definition.name(), subject.table(), day);
          Optional<LedgerEntry> entry = ledger.find(key);
          if (entry.isEmpty()) {
            unpublished.add(key);
            continue;
          }
          try {
            checked.add(check(subject, entry.get(), ledger, depth, kernel, scratch));
          } catch (AssayException e) {
            failures.add(redaction.failure(e).at(key.toString()));
          }
        }
      }
    }
    return new Outcome(checked, unpublished, failures);
  }

  private List<Subject> subjects(Selection selection) {
    List<Subject> subjects = new ArrayList<>();
    for (SilverTable table : definition.silver()) {
      RejectShare share = new RejectShare(table.table(), table.maxRejectPct());
      subjects.add(new Subject(table.table(), table.checks(), share));
    }
    for (GoldTable table : definition.gold()) {
      subjects.add(new Subject(table.table(), table.checks(), null));
    }
    subjects.removeIf(subject -> !selection.includes(subject.table()));
    if (subjects.isEmpty()) {
      throw new AssayException(
          Category.DEFINITION,
          "nothing to check: of what is selected nothing is a table of silver or gold, and only"
              + " those have checks");
    }
    return subjects;
  }

  private CheckedPartition check(
      Subject subject,
      LedgerEntry entry,
      Ledger ledger,
      Depth depth,
      DuckDbKernel kernel,
      ScratchSpace scratch) {
    Path folder = scratch.newFolder();
    try {
      String pipeline = definition.name();
      PartitionManifest manifest = new PartitionReader(lake).manifest(pipeline, entry.asInput());
      kernel.setDay(manifest.ds());
      new PartitionViews(lake, kernel).create(pipeline, List.of(entry.asInput()), folder);
      String relation = "%s.%s".formatted(manifest.layer(), Sql.identifier(subject.table().name()));
      if (depth == Depth.RECORDED) {
        return new CheckedPartition(manifest, manifest.checks(), completeness(kernel, relation));
      }
      List<CheckResult> results = new ArrayList<>();
      if (subject.share() != null) {
        results.add(subject.share().result(manifest.rows(), manifest.rejects().byRule(), null));
      }
      results.addAll(
          new CheckRunner(lake, kernel)
              .run(
                  pipeline,
                  subject.checks(),
                  relation,
                  CheckContexts.of(CheckNeeds.of(subject.checks()), manifest.partition(), ledger),
                  List.of(),
                  folder));
      List<Completeness> columns =
          depth == Depth.COLUMNS ? completeness(kernel, relation) : List.of();
      return new CheckedPartition(manifest, results, columns);
    } finally {
      scratch.remove(folder);
    }
  }

  private static List<Completeness> completeness(DuckDbKernel kernel, String relation) {
    List<String> names = kernel.query("DESCRIBE " + relation, row -> row.getString("column_name"));
    String counts =
        names.stream()
            .map(name -> "count(%s)".formatted(Sql.identifier(name)))
            .collect(Collectors.joining(", "));
    return kernel
        .query(
            "SELECT %s FROM %s".formatted(counts, relation),
            row -> {
              List<Completeness> columns = new ArrayList<>();
              for (int i = 0; i < names.size(); i++) {
                columns.add(new Completeness(names.get(i), row.getLong(i + 1)));
              }
              return columns;
            })
        .get(0);
  }

  /**
   * A table that can be checked.
   *
   * @param table the table
   * @param checks its checks
   * @param share the check of its share of rejects, or null where it has none
   */
  private record Subject(TableName table, List<TableCheck> checks, RejectShare share) {}

  /**
   * What a run of checks found.
   *
   * @param partitions the partitions whose checks could be answered
   * @param unpublished the selected partitions that are not there to be checked
   * @param failures why those of others could not
   */
  public record Outcome(
      List<CheckedPartition> partitions, List<PartitionKey> unpublished, List<Failure> failures) {
    /** Copies the lists. */
    public Outcome {
      partitions = List.copyOf(partitions);
      unpublished = List.copyOf(unpublished);
      failures = List.copyOf(failures);
    }

    /** Whether a check of severity error failed. */
    public boolean blocks() {
      return partitions.stream().flatMap(p -> p.results().stream()).anyMatch(CheckResult::blocks);
    }
  }
}
