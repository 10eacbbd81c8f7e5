// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.files;

import dev.assay.bronze.BronzeTable;
import dev.assay.bronze.Source;
import dev.assay.bronze.SourceFiles;
import dev.assay.bronze.SourceReader;
import dev.assay.bronze.SourceSnapshot;
import dev.assay.bronze.SourceSpec;
import dev.assay.bronze.SourceStatus;
import dev.assay.lake.Settings;
import dev.assay.lake.contract.ColumnType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Files in a folder or under a prefix of S3: CSV, JSON, XLSX and Parquet, packed or not. */
public final class FilesSource implements Source {
  /** The kind's name. */
  public static final String TYPE = "files";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public SourceStatus test(SourceSpec spec, Settings settings) {
    long start = System.nanoTime();
    try (FileFolder folder = FileFolder.open(spec, settings)) {
      int files = folder.list(FileGlob.parse("**")).size();
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      return new SourceStatus(
          spec.name(), TYPE, "%d files".formatted(files), folder.describe(), millis);
    }
  }

  @Override
  public SourceSnapshot open(
      SourceSpec spec, Settings settings, List<BronzeTable> tables, Set<LocalDate> days) {
    try (FileFolder folder = FileFolder.open(spec, settings)) {
      return new FilesSnapshot(new FilesPlanner(folder, days).plans(tables));
    }
  }

  @Override
  public Optional<ColumnType> columnType(String type) {
    return Optional.empty();
  }

  @Override
  public SourceReader reader(SourceSpec spec, Settings settings) {
    return new FilesReader(FileFolder.open(spec, settings));
  }

  @Override
  public Optional<SourceFiles> files(BronzeTable table, Settings settings) {
    try (FileFolder folder = FileFolder.open(table.source(), settings)) {
      FileGlob glob = FileGlob.parse(table.relation());
      Map<LocalDate, List<SourceFiles.Listed>> days = new TreeMap<>();
      List<SourceFiles.Listed> all = new ArrayList<>();
      for (ListedFile file : folder.list(glob)) {
        SourceFiles.Listed listed =
            new SourceFiles.Listed(file.name(), file.key(), file.version(), file.bytes());
        all.add(listed);
        if (file.day() != null) {
          days.computeIfAbsent(file.day(), day -> new ArrayList<>()).add(listed);
        }
      }
      return Optional.of(
          new SourceFiles(
              table, "%s in %s".formatted(glob, folder.describe()), glob.hasDay(), days, all));
    }
  }

  @Override
  public String checksum(SourceSpec spec, Settings settings, String key) {
    try (FileFolder folder = FileFolder.open(spec, settings)) {
      return LocalFile.checksum(folder, key);
    }
  }
}
