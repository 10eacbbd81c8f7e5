// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.KernelLimits;
import dev.assay.lake.manifest.FilePart;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.lake.manifest.SourceFile;
import dev.assay.lake.storage.ScratchSpace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Files as the stages see them: looked at once, then read by DuckDB. */
final class Rows implements AutoCloseable {
  private final ScratchSpace scratch;
  private final DuckDbKernel kernel;
  private FileRules rules = FileRules.NONE;
  private Map<String, String> labels = Map.of();
  private List<FilePart> parts = List.of();
  private long counted;
  private long least = LineRanges.LEAST_BYTES;

  Rows(Path folder) {
    this.scratch = ScratchSpace.createUnder(folder);
    this.kernel = DuckDbKernel.openOrdered(new KernelLimits(2, 512L << 20, 1L << 30), scratch);
  }

  Rows by(FileRules declared) {
    this.rules = declared;
    return this;
  }

  /** Big files are read in ranges of so many bytes. */
  Rows inRanges(long bytes) {
    this.least = bytes;
    return this;
  }

  /** The named parts of the files' names. */
  Rows labelled(Map<String, String> parts) {
    this.labels = parts;
    return this;
  }

  Path path(String name) {
    return scratch.root().resolve(name);
  }

  Path file(String name, byte[] bytes) {
    try {
      return Files.write(path(name), bytes);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  List<String> of(String name, String text) {
    return of(name, text.getBytes(StandardCharsets.UTF_8));
  }

  List<String> of(String name, byte[] bytes) {
    file(name, bytes);
    return of(name);
  }

  /**
   * The rows of files, each a text: its values, or what stands in its place after an exclamation
   * mark. Their number is that which was counted, and they are the same where those are read that
   * were kept when they were counted.
   */
  List<String> of(String... names) {
    ScratchSpace space = ScratchSpace.createUnder(scratch.root());
    try (KeptRows kept = KeptRows.in(space, 1L << 30)) {
      List<String> found = texts(relation(KeptRows.NONE, names));
      assertThat(found).hasSize((int) counted);
      List<SourceFile> files = files(kept, names);
      boolean written = files.stream().anyMatch(Rows::isWrittenWhenCounted);
      boolean many = parts(files).anyMatch(part -> part.columns().size() >= RowCopy.MOST_SEGMENTS);
      if (!many) {
        assertThat(space.root().toFile().list().length > 0).as("rows kept").isEqualTo(written);
      }
      assertThat(texts(relation(kept, files, names))).isEqualTo(found);
      assertThat(space.root()).as("all of them were read").isEmptyDirectory();
      return found;
    }
  }

  private static Stream<FilePart> parts(List<SourceFile> files) {
    return files.stream().flatMap(file -> file.parts().stream());
  }

  /** Whether it is known from its beginning that DuckDB cannot read any part as it is. */
  private static boolean isWrittenWhenCounted(SourceFile file) {
    return file.rowsInAll() > 0
        && file.parts().stream()
            .map(FilePart::form)
            .allMatch(
                form ->
                    !form.format().equals("parquet")
                        && !(form.format().equals("csv") && form.encoding().equals("UTF-8")));
  }

  private List<String> texts(String relation) {
    return kernel.query(
        "SELECT * EXCLUDE (%s) FROM %s".formatted(FileRows.DECIMAL_COMMA, relation),
        row -> {
          List<String> values = new ArrayList<>();
          for (int i = 1; i < row.getMetaData().getColumnCount(); i++) {
            values.add(row.getString(i));
          }
          String malformed = row.getString(row.getMetaData().getColumnCount());
          return malformed == null ? String.join("|", texts(values)) : "!" + malformed;
        });
  }

  /** A FROM item of the rows of files. */
  String relation(String... names) {
    return relation(KeptRows.NONE, names);
  }

  private String relation(KeptRows kept, String... names) {
    return relation(kept, files(kept, names), names);
  }

  private String relation(KeptRows kept, List<SourceFile> files, String... names) {
    List<SourceColumn> columns =
        Stream.concat(parts(files).map(FilePart::columns), Stream.of(labels.keySet()))
            .flatMap(Collection::stream)
            .distinct()
            .map(column -> new SourceColumn(column, "text"))
            .toList();
    List<Path> paths = Stream.of(names).map(this::path).toList();
    counted = files.stream().mapToLong(SourceFile::rowsInAll).sum();
    return FileRows.relation(columns, files, paths, scratch.newFolder(), kept, least);
  }

  private List<SourceFile> files(KeptRows kept, String... names) {
    return Stream.of(names).map(name -> source(name, kept)).toList();
  }

  private SourceFile source(String name, KeptRows kept) {
    try (RowsDraft draft = new RowsDraft(kept)) {
      parts =
          new FileScan(rules, scratch.newFolder(), bytes -> {}, draft, least)
              .whole(name, path(name));
      SourceFile file = new SourceFile(name, "1", 0, "", labels, parts);
      draft.keep(file);
      return file;
    }
  }

  private static List<String> texts(List<String> values) {
    return values.stream().map(value -> value == null ? "NULL" : value).toList();
  }

  /** What was found about the file that was looked at last. */
  FilePart found() {
    return parts.get(0);
  }

  /** The message that says why a file cannot be read; it names the file. */
  String refused(String name, String text) {
    return refused(name, text.getBytes(StandardCharsets.UTF_8));
  }

  String refused(String name, byte[] bytes) {
    file(name, bytes);
    return refused(name);
  }

  String refused(String name) {
    AssayException e =
        catchThrowableOfType(
            AssayException.class,
            () -> new FileScan(rules, scratch.newFolder()).whole(name, path(name)));
    assertThat(e).as("nothing is wrong with %s", name).isNotNull();
    assertThat(e.category()).isEqualTo(Category.DATA);
    assertThat(e.getMessage()).startsWith("file " + name).contains("; next: ");
    return e.getMessage();
  }

  DuckDbKernel kernel() {
    return kernel;
  }

  @Override
  public void close() {
    try (scratch) {
      kernel.close();
    }
  }
}
