// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.report;

import dev.assay.lake.Failure;
import dev.assay.lake.Layer;
import dev.assay.lake.TableName;
import dev.assay.lake.manifest.CheckResult;
import dev.assay.lake.manifest.CheckStatus;
import dev.assay.pipelines.run.PartitionState;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The quality of the tables of a pipeline over some days, added up in the ways that a page shows
 * it.
 *
 * @param pipeline the pipeline
 * @param days the days that were looked at
 * @param partitions the partitions whose checks are known: published, or held back by them
 * @param standing how every partition stands, those that are not published too
 * @param failures checks that could not be answered
 * @param files the files that were read
 * @param missed what is said where too few rows of all tables are good, or empty
 */
record Quality(
    String pipeline,
    List<LocalDate> days,
    List<PartitionQuality> partitions,
    Standing standing,
    List<Failure> failures,
    List<FileQuality> files,
    String missed) {
  static Quality of(
      String pipeline,
      List<LocalDate> days,
      List<PartitionQuality> partitions,
      List<PartitionState> states,
      List<Failure> failures,
      List<FileQuality> files) {
    return new Quality(
        pipeline, days, partitions, Standing.of(pipeline, states), failures, files, "");
  }

  Optional<PartitionQuality> find(TableName table, LocalDate day) {
    return partitions.stream()
        .filter(p -> p.table().equals(table) && p.ds().equals(day))
        .findFirst();
  }

  /** The same, with what is said of the bound over all tables. */
  Quality missing(String bound) {
    return new Quality(pipeline, days, partitions, standing, failures, files, bound);
  }

  /** Whether nothing is known of these days, not even that something is wrong. */
  boolean isEmpty() {
    return partitions.isEmpty() && standing.isGood() && failures.isEmpty() && files.isEmpty();
  }

  /** Whether there is anything to tell: something failed, warned or is not there. */
  boolean isWrong() {
    return !missed.isEmpty()
        || !standing.isGood()
        || !failures.isEmpty()
        || !findings().isEmpty()
        || files.stream().anyMatch(file -> file.status() != FileQuality.Status.PASSED);
  }

  /** The files of which that is to be said. */
  List<FileQuality> files(FileQuality.Status status) {
    return files.stream().filter(file -> file.status() == status).toList();
  }

  /** The files that were refused, each once for a reason, whichever tables would be rows of it. */
  List<FileQuality> refused() {
    Map<List<String>, FileQuality> refused = new LinkedHashMap<>();
    files(FileQuality.Status.REFUSED)
        .forEach(
            file -> refused.putIfAbsent(List.of(file.source(), file.file(), file.reason()), file));
    return List.copyOf(refused.values());
  }

  List<TableName> tables() {
    TreeSet<TableName> tables = new TreeSet<>();
    standing.states().forEach(state -> tables.add(state.table()));
    partitions.forEach(partition -> tables.add(partition.table()));
    return List.copyOf(tables);
  }

  /** Results of all partitions, of one day, or of one table. */
  Counts counts(java.util.function.Predicate<PartitionQuality> chosen) {
    Map<CheckStatus, Long> results = new TreeMap<>();
    long read = 0;
    long rejected = 0;
    long written = 0;
    for (PartitionQuality partition : partitions) {
      if (chosen.test(partition)) {
        partition.checks().forEach(check -> results.merge(check.status(), 1L, Long::sum));
        read += partition.table().layer() == Layer.SILVER ? partition.rows().read() : 0;
        rejected += partition.rows().rejected();
        written += partition.rows().written();
      }
    }
    return new Counts(results, read, rejected, written);
  }

  /** What did not pass, the worst first: failures before warnings, then by bad rows. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (PartitionQuality partition : partitions) {
      for (CheckResult check : partition.checks()) {
        if (!check.passed()) {
          findings.add(new Finding(partition, check));
        }
      }
    }
    findings.sort(
        Comparator.comparing((Finding f) -> f.check().status())
            .thenComparing(f -> f.check().rows())
            .reversed()
            .thenComparing(f -> f.partition().table())
            .thenComparing(f -> f.partition().ds()));
    return findings;
  }

  /** Tables with something wrong, the worst first. */
  List<TableQuality> worstTables() {
    List<TableQuality> worst = new ArrayList<>();
    for (TableName table : tables()) {
      TableQuality quality =
          new TableQuality(
              table,
              days(standing.unpublished(), table),
              days(standing.notMadeAgain(), table),
              counts(p -> p.table().equals(table)));
      if (quality.isWrong()) {
        worst.add(quality);
      }
    }
    worst.sort(
        Comparator.comparing((TableQuality t) -> t.counts().of(CheckStatus.FAILED) + t.missing())
            .thenComparing(TableQuality::notMadeAgain)
            .thenComparing(t -> t.counts().of(CheckStatus.WARNED))
            .thenComparing(t -> t.counts().rejectedPct())
            .reversed()
            .thenComparing(TableQuality::table));
    return worst;
  }

  private static int days(List<PartitionState> states, TableName table) {
    return (int) states.stream().filter(state -> state.table().equals(table)).count();
  }

  /** Rows that broke a rule, by table and rule: rejects of silver, and bad rows of checks. */
  List<Violation> violations() {
    Map<String, Violation> found = new TreeMap<>();
    for (PartitionQuality partition : partitions) {
      partition.rejects().forEach((rule, rows) -> add(found, partition, rule, "rejected", rows));
      for (CheckResult check : partition.checks()) {
        boolean rejects = check.check().equals(dev.assay.lake.check.RejectShare.NAME);
        if (check.rows() > 0 && !rejects) {
          add(found, partition, check.check(), check.severity().toString(), check.rows());
        }
      }
    }
    List<Violation> sorted = new ArrayList<>(found.values());
    sorted.sort(
        Comparator.comparing(Violation::rows)
            .reversed()
            .thenComparing(Violation::table)
            .thenComparing(Violation::rule));
    return sorted;
  }

  private static void add(
      Map<String, Violation> found, PartitionQuality partition, String rule, String kind, long n) {
    found.merge(
        partition.table() + " " + kind + " " + rule,
        new Violation(partition.table(), rule, kind, n, 1),
        (a, b) -> new Violation(a.table(), a.rule(), a.kind(), a.rows() + b.rows(), a.days() + 1));
  }

  /** Columns that are not complete, the emptiest first. */
  List<Gap> gaps() {
    Map<String, Gap> gaps = new TreeMap<>();
    for (PartitionQuality partition : partitions) {
      for (PartitionQuality.ColumnQuality column : partition.columns()) {
        gaps.merge(
            partition.table() + " " + column.column(),
            new Gap(
                partition.table(), column.column(), column.filled(), partition.rows().written()),
            (a, b) -> new Gap(a.table(), a.column(), a.filled() + b.filled(), a.rows() + b.rows()));
      }
    }
    return gaps.values().stream()
        .filter(gap -> gap.filled() < gap.rows())
        .sorted(
            Comparator.comparing(Gap::filledPct)
                .thenComparing(Gap::table)
                .thenComparing(Gap::column))
        .toList();
  }

  /** How many columns were looked at. */
  long columns() {
    return partitions.stream()
        .flatMap(p -> p.columns().stream().map(c -> p.table() + " " + c.column()))
        .distinct()
        .count();
  }

  /**
   * Results added up.
   *
   * @param results how many checks ended so
   * @param read rows that silver read
   * @param rejected rows that silver rejected
   * @param written rows written
   */
  record Counts(Map<CheckStatus, Long> results, long read, long rejected, long written) {
    long of(CheckStatus status) {
      return results.getOrDefault(status, 0L);
    }

    long checks() {
      return results.values().stream().mapToLong(Long::longValue).sum();
    }

    BigDecimal rejectedPct() {
      return Percent.up(rejected, read);
    }
  }

  /** A check that did not pass, on a partition. */
  record Finding(PartitionQuality partition, CheckResult check) {}

  /**
   * A table over all days.
   *
   * @param missing days on which it is not published
   * @param notMadeAgain days on which an earlier generation stays
   */
  record TableQuality(TableName table, int missing, int notMadeAgain, Counts counts) {
    boolean isWrong() {
      return missing + notMadeAgain > 0
          || counts.rejected() > 0
          || counts.of(CheckStatus.FAILED) + counts.of(CheckStatus.WARNED) > 0;
    }
  }

  /**
   * Rows that broke a rule.
   *
   * @param kind rejected, error or warn
   * @param days on how many days
   */
  record Violation(TableName table, String rule, String kind, long rows, int days) {}

  /** A column over all days. */
  record Gap(TableName table, String column, long filled, long rows) {
    BigDecimal filledPct() {
      return Percent.down(filled, rows);
    }
  }
}
