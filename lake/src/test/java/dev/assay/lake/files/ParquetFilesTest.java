// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.kernel.Sql;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
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
          .contains("it is no whole Parquet file");
    }
  }
}
