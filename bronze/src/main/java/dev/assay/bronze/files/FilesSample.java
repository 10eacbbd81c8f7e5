// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.files;

import dev.assay.bronze.BronzeTable;
import dev.assay.lake.files.FileRows;
import dev.assay.lake.files.FileScan;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.KernelLimits;
import dev.assay.lake.kernel.Sql;
import dev.assay.lake.manifest.FilePart;
import dev.assay.lake.manifest.SourceFile;
import dev.assay.lake.manifest.SourcePosition;
import dev.assay.lake.storage.ScratchSpace;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The first rows of a table's newest file. */
final class FilesSample {
  private static final KernelLimits LIMITS = new KernelLimits(1, 512L << 20, 4L << 30);

  private final FileFolder folder;
  private final BronzeTable table;
  private final SourcePosition position;

  FilesSample(FileFolder folder, BronzeTable table, SourcePosition position) {
    this.folder = folder;
    this.table = table;
    this.position = position;
  }

  /** Writes a header and at most so many rows as bronze CSV. */
  void write(int rows, OutputStream csv) throws IOException {
    ListedFile newest =
        folder.list(FileGlob.parse(table.relation())).stream()
            .max(
                Comparator.comparing(
                        ListedFile::day, Comparator.nullsFirst(Comparator.naturalOrder()))
                    .thenComparing(ListedFile::name, Comparator.reverseOrder()))
            .orElseThrow();
    try (ScratchSpace scratch = ScratchSpace.create();
        DuckDbKernel kernel = DuckDbKernel.openOrdered(LIMITS, scratch)) {
      Path own = scratch.newFolder();
      LocalFile copy = LocalFile.copy(folder, newest, own);
      List<FilePart> parts = new FileScan(table.rules(), own).whole(newest.name(), copy.path());
      SourceFile file =
          new SourceFile(
              newest.name(), newest.version(), copy.bytes(), copy.crc32c(), newest.labels(), parts);
      String relation =
          FileRows.relation(position.columns(), List.of(file), List.of(copy.path()), own);
      Path out = own.resolve("sample.csv");
      kernel.execute(
          "COPY (SELECT %s FROM %s WHERE %s IS NULL LIMIT %d) TO %s (FORMAT csv, HEADER true)"
              .formatted(named(), relation, FileRows.MALFORMED, rows, Sql.path(out)));
      Files.copy(out, csv);
    }
  }

  private String named() {
    return IntStream.range(0, position.columns().size())
        .mapToObj(i -> "c%d AS %s".formatted(i, Sql.identifier(position.columns().get(i).name())))
        .collect(Collectors.joining(", "));
  }
}
