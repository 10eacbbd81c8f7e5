// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Layer;
import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.KernelLimits;
import dev.assay.lake.storage.ScratchSpace;
import dev.assay.lake.testing.SmallFiles;
import dev.assay.pipelines.definition.ExportFormat;
import dev.assay.pipelines.definition.ExportSpec;
import dev.assay.pipelines.place.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a single file may hold. */
class ExportColumnTest {
  private static final KernelLimits LIMITS = new KernelLimits(1, 256L << 20, 1L << 30);
  private static final TableName TABLE = new TableName(Layer.GOLD, "wines");

  @TempDir private Path folder;

  private static ExportSpec spec(ExportFormat format) {
    return new ExportSpec(
        TABLE, "wines." + format, format, List.of(), List.of(), null, ",", ".", true);
  }

  private long write(String select, ExportFormat format, Path file) {
    try (ScratchSpace scratch = ScratchSpace.createUnder(folder);
        DuckDbKernel kernel = DuckDbKernel.openOrdered(LIMITS, scratch)) {
      kernel.execute("CREATE SCHEMA gold");
      kernel.execute("CREATE VIEW gold.wines AS " + select);
      Path local = scratch.root().resolve("file");
      long rows = new TableFile(kernel, spec(format), List.of()).write(local);
      Files.copy(local, file);
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aSheetWithMoreRowsThanExcelHasIsRefused() {
    assertThatThrownBy(
            () ->
                write(
                    "SELECT * FROM range(1048576) AS r(n)",
                    ExportFormat.XLSX,
                    folder.resolve("w.xlsx")))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.DEFINITION))
        .hasMessageContaining("1048576 rows")
        .hasMessageContaining("1048575 rows below its header")
        .hasMessageContaining("csv or parquet");
  }

  @Test
  void aWorkbookKeepsOrderOverManyFlushesAndEveryKindOfValue() throws Exception {
    Path file = folder.resolve("w.xlsx");
    write(
        """
        SELECT n::INTEGER AS n, n % 2 = 0 AS even, n / 4 AS quarter, 'é' || chr(7) || '<&' AS t,
          INTERVAL 1 DAY AS span, [1, 2] AS many, TIMESTAMPTZ '2026-01-05 10:00:00+02' AS at,
          CASE WHEN n = 0 THEN 'nan'::DOUBLE ELSE n END AS odd, NULL::DECIMAL(9, 2) AS nothing
        FROM range(4500) AS r(n)""",
        ExportFormat.XLSX, file);

    try (InputStream in = Files.newInputStream(file);
        ReadableWorkbook book = new ReadableWorkbook(in)) {
      List<Row> rows = book.getFirstSheet().read();
      assertThat(rows).hasSize(4501);
      for (int i = 0; i < 4500; i++) {
        assertThat(rows.get(i + 1).getCellAsNumber(0).orElseThrow().intValue()).isEqualTo(i);
      }
      assertThat(rows.get(1).getCellAsBoolean(1)).contains(true);
      assertThat(rows.get(2).getCellAsNumber(2).orElseThrow()).isEqualByComparingTo("0.25");
      assertThat(rows.get(1).getCellAsString(3).orElseThrow()).startsWith("é").endsWith("<&");
      assertThat(rows.get(1).getCellAsString(4)).contains("1 day");
      assertThat(rows.get(1).getCellAsString(5)).contains("[1, 2]");
      assertThat(rows.get(1).getCellAsDate(6).orElseThrow()).hasToString("2026-01-05T08:00");
      assertThat(rows.get(1).getCellAsString(7)).contains("NaN");
    }
  }

  @Test
  void noTextThatASpreadsheetTakesForAFormulaIsLeftSo() throws IOException {
    List<String> starters =
        List.of("=", "+", "-", "@", "\t", "\n", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20");
    Path file = folder.resolve("w.csv");
    String rows =
        starters.stream()
            .map(first -> "('%s1+1')".formatted(first))
            .collect(Collectors.joining(", "));

    write(
        "SELECT col0 AS \"=a\" FROM (VALUES %s, ('a=1'), ('')) ORDER BY ALL".formatted(rows),
        ExportFormat.CSV,
        file);

    String text = Files.readString(file);
    assertThat(text).startsWith("'=a\n").contains("a=1\n", "\"\"\n");
    for (String first : starters) {
      assertThat(text).contains("'" + first + "1+1").doesNotContain("\n" + first + "1+1");
      assertThat(ExportColumn.neutral(first + "1+1")).isEqualTo("'" + first + "1+1");
    }
  }

  @Test
  void jsonAndWhatIsOneOfAListAreNeutralisedAsTextIs() throws IOException {
    Path file = folder.resolve("w.csv");

    write(
        """
        SELECT 1 AS n, JSON '-1' AS j, '=a'::ENUM ('=a', 'b') AS e
        UNION ALL SELECT 2, JSON '[1]', 'b'::ENUM ('=a', 'b')
        UNION ALL SELECT 3, NULL::JSON, NULL::ENUM ('=a', 'b') ORDER BY n""",
        ExportFormat.CSV,
        file);

    assertThat(file).hasContent("n,j,e\n1,'-1,'=a\n2,[1],b\n3,,");
  }

  @Test
  void sqlNeutralisesJustWhatJavaDoes() {
    String sql = ExportColumn.neutralSql("text");
    try (ScratchSpace scratch = ScratchSpace.create();
        DuckDbKernel kernel = DuckDbKernel.open(LIMITS, scratch)) {
      List<String> changed =
          kernel.query(
              "SELECT text, %s AS neutral FROM (SELECT chr(n::INTEGER) || '1' AS text FROM (FROM range(1, 55296) UNION ALL FROM range(57344, 70000)) AS r(n)) WHERE neutral != text"
                  .formatted(sql),
              row -> row.getString("text") + row.getString("neutral"));

      assertThat(changed)
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(1, 70000)
                  .filter(n -> n < 0xD800 || n > 0xDFFF)
                  .mapToObj(n -> Character.toString(n) + "1")
                  .filter(text -> !ExportColumn.neutral(text).equals(text))
                  .map(text -> text + ExportColumn.neutral(text))
                  .toList())
          .hasSize(11);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whereThereIsNoRoomTheOldFileStays() throws Exception {
    Path out = Files.createDirectory(folder.resolve("out"));
    Files.writeString(out.resolve("wines.csv"), "old");
    Path large = Files.write(folder.resolve("large"), new byte[3 << 20]);
    try (Place place = Place.open(out.toString(), Settings.environment())) {
      SmallFiles.during(
          1 << 20,
          () ->
              assertThatThrownBy(() -> place.store().upload("wines.csv", large))
                  .isInstanceOfSatisfying(
                      AssayException.class,
                      e -> assertThat(e.category()).isEqualTo(Category.RESOURCES))
                  .hasMessageContaining("wines.csv in " + out)
                  .hasMessageContaining("make room there"));
    }
    assertThat(out.resolve("wines.csv")).hasContent("old");
    assertThat(out.resolve(".parts")).isEmptyDirectory();
  }
}
