// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Settings;
import dev.assay.lake.beam.PartitionTask;
import dev.assay.lake.beam.SplitResult;
import dev.assay.lake.check.CheckRunner;
import dev.assay.lake.check.RejectShare;
import dev.assay.lake.contract.ParquetFooter;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.ParquetInput;
import dev.assay.lake.kernel.ParquetOutput;
import dev.assay.lake.manifest.CheckResult;
import dev.assay.lake.manifest.ContractRef;
import dev.assay.lake.manifest.PartitionFiles;
import dev.assay.lake.manifest.RejectedRows;
import dev.assay.lake.manifest.RowCounts;
import dev.assay.lake.manifest.Samples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one silver partition of the files of a bronze one, in steps that each leave a table: {@code
 * staged} has all rows with their types, {@code broken} those that break a rule, {@code superseded}
 * those that give way to another version; what is left is written.
 */
final class Cleaning {
  private static final Logger LOG = LoggerFactory.getLogger(Cleaning.class);

  private final DuckDbKernel kernel;
  private final Settings settings;
  private final SilverTable declared;
  private final PartitionTask task;
  private final CsvFiles csv;
  private final Path folder;

  Cleaning(
      DuckDbKernel kernel,
      Settings settings,
      SilverTable declared,
      PartitionTask task,
      CsvFiles csv,
      Path folder) {
    this.kernel = kernel;
    this.settings = settings;
    this.declared = declared;
    this.task = task;
    this.csv = csv;
    this.folder = folder;
  }

  SplitResult run(PartitionFiles files) {
    return run(files, Admission.BY_RULES).orElseThrow();
  }

  /** What was made and stored; empty where the admission wants nothing made. */
  Optional<SplitResult> run(PartitionFiles files, Admission admission) {
    try {
      kernel.setDay(task.partition().ds());
      declared.references().forEach(reference -> reference.load(kernel, folder));
      csv.requireHeaders();
      return clean(declared.with(contract()), files, admission);
    } finally {
      dropTables();
    }
  }

  private TableContract contract() {
    return declared.contract() != null
        ? declared.contract()
        : Inference.contract(kernel, declared, csv);
  }

  private Optional<SplitResult> clean(
      SilverTable table, PartitionFiles files, Admission admission) {
    Definitions.require(table);
    Rules rules = Rules.of(table);
    Masking masking = new Masking(table);
    long read = stage(table);
    rules.mark(kernel);
    if (!admission.admits(kernel, csv)) {
      return Optional.empty();
    }
    long rejected = kernel.count("SELECT count(*) FROM broken");
    long deduplicated = new Dedup(table).mark(kernel);
    Path data = folder.resolve("silver.parquet");
    Path rejects = folder.resolve("rejects.parquet");
    masking.during(
        kernel,
        settings,
        () -> {
          ParquetOutput.write(kernel, Survivors.select(table), table.contract(), data);
          if (rejected > 0) {
            Rejects kept = new Rejects(table, rules, task.partition().ds(), csv);
            ParquetOutput.write(kernel, admission.rejects(kept), rejects);
          }
          admission.verify(kernel, table, data);
        });
    long written = ParquetFooter.read(data).rows();
    RowCounts rows = reconciled(new RowCounts(read, written, rejected, deduplicated));
    RejectedRows kept = rejected == 0 ? RejectedRows.NONE : rejectedRows(files, rejects, rejected);
    return Optional.of(
        new SplitResult(
            List.of(files.data(0, data, written)),
            rows,
            null,
            contractRef(table.contract()),
            checks(table, files, rows, kept, data, rejects),
            kept));
  }

  /** On the files as they would be published, so that what is masked there is masked here. */
  private List<CheckResult> checks(
      SilverTable table,
      PartitionFiles files,
      RowCounts rows,
      RejectedRows kept,
      Path data,
      Path rejects) {
    List<CheckResult> results = new ArrayList<>();
    RejectShare share = new RejectShare(table.table(), table.maxRejectPct());
    Samples samples =
        share.passes(rows) ? null : RejectShare.samples(kernel, ParquetInput.scan(rejects));
    results.add(share.result(rows, kept.byRule(), samples));
    results.addAll(
        new CheckRunner(files.lake(), kernel)
            .run(
                task.partition().pipeline(),
                table.checks(),
                ParquetInput.scan(data),
                task.checks(),
                Set.of(),
                folder));
    return results;
  }

  private long stage(SilverTable table) {
    TableContract contract = table.contract();
    SourceColumns source = SourceColumns.of(csv.columns());
    List<String> missing = source.require(table, csv.partition());
    if (!missing.isEmpty()) {
      LOG.warn("{}: has no {}: NULL in {}", csv.partition(), missing, table.table());
    }
    List<String> beyond = source.beyond(contract);
    if (!beyond.isEmpty()) {
      LOG.info("{}: contract {} leaves out {}", csv.partition(), contract.name(), beyond);
    }
    CsvErrors.readable(
        csv.partition(),
        () -> {
          kernel.execute(new Typing(contract, source, csv).stage());
          return null;
        });
    long read = kernel.count("SELECT count(*) FROM staged");
    if (read != csv.rows()) {
      throw new AssayException(
          Category.DATA,
          "%s: its manifest says %d rows, its files hold %d; extract the partition again with --force"
              .formatted(csv.partition(), csv.rows(), read));
    }
    return read;
  }

  private RowCounts reconciled(RowCounts rows) {
    if (!rows.reconciles()) {
      throw new AssayException(
          Category.DATA,
          "%s: the rows do not add up: %s; nothing was published"
              .formatted(task.partition(), rows));
    }
    return rows;
  }

  private RejectedRows rejectedRows(PartitionFiles files, Path file, long rejected) {
    long rows = ParquetFooter.read(file).rows();
    if (rows != rejected) {
      throw new AssayException(
          Category.DATA,
          "%s: %d rows were rejected, %d of them kept; nothing was published"
              .formatted(task.partition(), rejected, rows));
    }
    return new RejectedRows(List.of(files.rejects(0, file, rows)), Rules.count(kernel));
  }

  private ContractRef contractRef(TableContract contract) {
    return declared.contract() == null
        ? ContractRef.inferred(contract)
        : ContractRef.declared(contract);
  }

  private void dropTables() {
    for (String table :
        List.of(
            "staged", "broken", "superseded", "repeated", "held", "judged", "passed", "again")) {
      kernel.execute("DROP TABLE IF EXISTS " + table);
    }
  }
}
