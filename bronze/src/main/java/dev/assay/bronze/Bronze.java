// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.beam.PartitionOutcome;
import dev.assay.lake.beam.PartitionTask;
import dev.assay.lake.manifest.SourceColumn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
   * @param known the columns of each table's newest published manifest, for those that have one
   */
  public static Session open(
      Settings settings, Collection<BronzeTable> tables, Map<TableName, List<SourceColumn>> known) {
    return new Session(settings, OpenSources.open(settings, List.copyOf(tables), known));
  }

  /**
   * Connects to a source.
   *
   * @throws AssayException saying why it cannot be used
   */
  public static SourceStatus test(SourceSpec source, Settings settings) {
    return Sources.of(source).test(source, settings);
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
}
