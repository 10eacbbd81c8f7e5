// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.kernel.Sql;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Parquet as others write it. */
class ParquetFilesTest {
  @TempDir private Path folder;

  @Test
  void valuesAreReadAsTheTextThatGivesThemBack() {
    try (Rows rows = new Rows(folder)) {
      rows.kernel()
          .execute(
              "COPY (SELECT 12.50::DECIMAL(9,2) AS a, TIMESTAMPTZ '2026-01-05 10:00:00+00' AS \"b c\", NULL::INT AS d) TO %s (FORMAT parquet)"
                  .formatted(Sql.path(rows.path("a.parquet"))));
      assertThat(rows.of("a.parquet")).containsExactly("12.50|2026-01-05 10:00:00+00|NULL");
      assertThat(rows.refused("b.parquet", "PAR1".getBytes(StandardCharsets.UTF_8)))
          .endsWith(
              "it is no whole Parquet file (it has 4 bytes): expected one with its footer; next: have it"
                  + " sent again");
    }
  }

  @Test
  void whyAFileIsNoWholeOneIsKept() throws IOException {
    Path file = Files.write(folder.resolve("a.parquet"), new byte[100]);

    assertThatThrownBy(() -> new FileScan(FileRules.NONE, folder).whole("a.parquet", file))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.DATA))
        .hasMessageContaining("(it does not end in PAR1)")
        .hasRootCauseMessage("it does not end in PAR1");
  }

  /** As where its disk fails, or too many files are open: here it goes while it is looked at. */
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no file goes there that is open")
  void aFileThatCannotBeReadIsNotToBeSentAgain() throws IOException {
    Path file = Files.write(folder.resolve("a.parquet"), new byte[100]);
    FileScan scan =
        new FileScan(
            FileRules.NONE, folder, bytes -> file.toFile().delete(), new RowsDraft(KeptRows.NONE));

    assertThatThrownBy(() -> scan.whole("a.parquet", file))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.RESOURCES))
        .hasMessageContaining("file a.parquet cannot be read: java.io.FileNotFoundException: ")
        .hasMessageContaining("; next: ")
        .hasRootCauseInstanceOf(FileNotFoundException.class);
  }
}
