// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.files;

import dev.assay.bronze.BronzeTable;
import dev.assay.bronze.TablePlan;
import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.RefusedFileException;
import dev.assay.lake.TableName;
import dev.assay.lake.files.FileScan;
import dev.assay.lake.manifest.FilePart;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.lake.manifest.SourcePosition;
import dev.assay.lake.storage.ScratchSpace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Lists the files of tables, day by day, and looks at the beginning of each day's first. */
final class FilesPlanner {
  /** Rows of JSON whose members are looked at before a file is read. */
  private static final int HEAD_ROWS = 1000;

  private final FileFolder folder;
  private final Set<LocalDate> days;

  /** A planner for those days; none means the newest. */
  FilesPlanner(FileFolder folder, Set<LocalDate> days) {
    this.folder = folder;
    this.days = days;
  }

  Map<TableName, TablePlan> plans(List<BronzeTable> tables) {
    Map<TableName, TablePlan> plans = new LinkedHashMap<>();
    for (BronzeTable table : tables) {
      plans.put(table.table(), guarded(() -> plan(table)));
    }
    return plans;
  }

  private static TablePlan guarded(java.util.function.Supplier<TablePlan> plan) {
    try {
      return plan.get();
    } catch (AssayException e) {
      return TablePlan.failed(Failure.of(e));
    }
  }

  private TablePlan plan(BronzeTable table) {
    FileGlob glob = FileGlob.parse(table.relation());
    List<ListedFile> all = folder.list(glob);
    if (!glob.hasDay()) {
      return plan(table, glob, all, "");
    }
    if (days.isEmpty()) {
      return all.stream()
          .map(ListedFile::day)
          .max(LocalDate::compareTo)
          .map(day -> plan(table, glob, of(all, day), ""))
          .orElseGet(() -> plan(table, glob, all, ""));
    }
    Map<LocalDate, TablePlan> plans = new LinkedHashMap<>();
    for (LocalDate day : days) {
      plans.put(day, guarded(() -> plan(table, glob, of(all, day), " of " + day)));
    }
    return TablePlan.byDay(plans);
  }

  private static List<ListedFile> of(List<ListedFile> all, LocalDate day) {
    return all.stream().filter(file -> Objects.equals(file.day(), day)).toList();
  }

  private TablePlan plan(BronzeTable table, FileGlob glob, List<ListedFile> files, String of) {
    if (files.isEmpty()) {
      throw new AssayException(
          Category.UPSTREAM,
          "no file%s fits %s in %s: run again when it is there"
              .formatted(of, glob, folder.describe()));
    }
    List<SourceColumn> columns = columns(table, glob, files.get(0));
    SourcePosition position =
        new SourcePosition(
            FilesSource.TYPE, glob.toString(), Instant.now(Clock.systemUTC()), columns);
    return TablePlan.of(position, files.stream().map(FileShare::of).toList(), FileShare::bytes);
  }

  private List<SourceColumn> columns(BronzeTable table, FileGlob glob, ListedFile file) {
    try (ScratchSpace scratch = ScratchSpace.create()) {
      Path own = scratch.newFolder();
      // A local file is looked at where it lies: its head is not worth a copy of all of it.
      Path path =
          folder.path(file.name()).orElseGet(() -> LocalFile.copy(folder, file, own).path());
      FileScan scan = new FileScan(table.rules(), own);
      return RefusedFileException.looking(
          file.name(), file.bytes(), () -> columns(glob, scan.head(file.name(), path, HEAD_ROWS)));
    }
  }

  /** The columns of parts in order of appearance, then the named parts of their file's name. */
  static List<SourceColumn> columns(FileGlob glob, List<FilePart> parts) {
    List<String> names = new ArrayList<>();
    parts.forEach(
        part -> part.columns().stream().filter(c -> !names.contains(c)).forEach(names::add));
    glob.labels().stream().filter(label -> !names.contains(label)).forEach(names::add);
    boolean json = parts.stream().allMatch(part -> part.form().format().equals("json"));
    return names.stream()
        .map(
            name ->
                new SourceColumn(
                    name, json && !glob.labels().contains(name) ? SourceColumn.JSON : "text"))
        .toList();
  }
}
