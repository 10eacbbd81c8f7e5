// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.beam.PartitionOutcome;
import dev.assay.lake.beam.PartitionTask;
import dev.assay.lake.beam.Publish;
import dev.assay.lake.beam.Split;
import dev.assay.lake.beam.Spread;
import dev.assay.lake.beam.Work;
import dev.assay.lake.beam.WorkAmount;
import dev.assay.lake.contract.ColumnType;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.lake.manifest.SourcePosition;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;

/** Extraction: tables of sources become bronze partitions of CSV files. */
public final class Bronze {
  private Bronze() {}

  /**
   * Opens the sources of a run and looks its tables up.
   *
   * <p>Each PostgreSQL source is held in one transaction whose snapshot all splits of the run read.
   * A table that cannot be read, or has drifted from what was published last, fails alone: its
   * failure comes out of {@link Session#extract()}. So does that of a source that is out of reach,
   * which is tried four times.
   *
   * @param tables what to extract
   * @param known what each table's columns are compared with, for those that were published before
   * @param days the days to extract
   */
  public static Session open(
      Settings settings,
      Collection<BronzeTable> tables,
      Map<TableName, Baseline> known,
      Set<LocalDate> days) {
    return new Session(settings, OpenSources.open(settings, List.copyOf(tables), known, days));
  }

  /**
   * The files of a table, listed but not read; empty where its source has no files.
   *
   * @throws AssayException if the source cannot be listed
   */
  public static Optional<SourceFiles> files(Settings settings, BronzeTable table) {
    return Sources.ofType(table.source().type()).flatMap(source -> source.files(table, settings));
  }

  /** CRC32C of a file that a listing has, eight lower-case hex digits; reads all of it. */
  public static String checksum(Settings settings, SourceSpec source, String key) {
    return Sources.of(source).checksum(source, settings, key);
  }

  /**
   * A table as its source has it now, excluded columns left out; no row is read.
   *
   * @throws AssayException saying why it cannot be looked at
   */
  public static SourcePosition look(Settings settings, BronzeTable table) {
    return new LiveTable(settings, table).position();
  }

  /**
   * Writes the first rows of a table, in whatever order the source gives them and whatever their
   * day, as CSV into a local file: a sample, of which nothing is published.
   *
   * @param rows at most so many
   * @throws AssayException saying why it cannot be read
   */
  public static SourcePosition sample(Settings settings, BronzeTable table, int rows, Path file) {
    return new LiveTable(settings, table).sample(rows, file);
  }

  /**
   * The type that holds every value of a column of a source; empty where only its values can tell,
   * as for text, or where no type of a contract has its form.
   */
  public static Optional<ColumnType> columnType(String sourceType, SourceColumn column) {
    return Sources.ofType(sourceType).flatMap(source -> source.columnType(column.type()));
  }

  /**
   * Connects to a source.
   *
   * @throws AssayException saying why it cannot be used
   */
  public static SourceStatus test(SourceSpec source, Settings settings) {
    return Sources.of(source).test(source, settings);
  }

  /** Whether a partition failed because its source's columns have changed. */
  public static boolean isDrift(Failure failure) {
    return failure.message().contains(Drift.REFUSED);
  }

  /**
   * The sources of a run, held. Owned by the thread that runs the pipeline; must stay open until
   * the pipeline has ended, and the caller closes it.
   */
  public static final class Session implements AutoCloseable {
    private final Settings settings;
    private final OpenSources sources;

    private Session(Settings settings, OpenSources sources) {
      this.settings = settings;
      this.sources = sources;
    }

    /** What making those partitions has to read, if the source of each lists its files. */
    public WorkAmount listed(Collection<PartitionKey> partitions) {
      return sources.listed(partitions);
    }

    /** The transform from the partitions to make to what became of them. */
    public PTransform<PCollection<PartitionTask>, PCollection<PartitionOutcome>> extract() {
      return new Extract(settings, sources.tables(), sources.plans());
    }

    @Override
    public void close() {
      List<RuntimeException> failures = new ArrayList<>();
      for (SourceSnapshot snapshot : sources.snapshots()) {
        try {
          snapshot.close();
        } catch (RuntimeException e) {
          failures.add(e);
        }
      }
      if (!failures.isEmpty()) {
        throw new AssayException(
            Category.EXTERNAL, "a source does not close: " + failures.get(0), failures.get(0));
      }
    }
  }

  /** From bronze partitions to make to what became of them. */
  private static final class Extract
      extends PTransform<PCollection<PartitionTask>, PCollection<PartitionOutcome>> {
    private static final long serialVersionUID = 1L;
    private final Settings settings;
    private final HashMap<TableName, BronzeTable> tables;
    private final HashMap<TableName, TablePlan> plans;

    Extract(
        Settings settings, Map<TableName, BronzeTable> tables, Map<TableName, TablePlan> plans) {
      this.settings = settings;
      this.tables = new HashMap<>(tables);
      this.plans = new HashMap<>(plans);
    }

    @Override
    public PCollection<PartitionOutcome> expand(PCollection<PartitionTask> tasks) {
      return tasks
          .apply(Split.by(new PlannedSplits(plans)))
          .apply(Spread.evenly())
          .apply(Work.with(new Extractors(settings, tables)))
          .apply(Publish.to(settings));
    }
  }
}
