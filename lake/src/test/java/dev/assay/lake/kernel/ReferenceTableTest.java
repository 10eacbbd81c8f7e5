// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.contract.Column;
import dev.assay.lake.contract.ColumnType;
import dev.assay.lake.contract.ColumnType.Kind;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.storage.ScratchSpace;
import dev.assay.lake.testing.TestLake;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceTableTest {
  private static final TableContract CONTRACT =
      new TableContract(
          "units",
          "",
          List.of(
              new Column("unit", ColumnType.of(Kind.STRING), true, ""),
              new Column("factor", ColumnType.decimal(9, 3), true, "")));

  @TempDir Path folder;

  @Test
  void aQuotedEmptyTextIsEmptyAndABareOneIsNull() {
    try (ScratchSpace scratch = ScratchSpace.createUnder(folder);
        DuckDbKernel kernel = DuckDbKernel.open(TestLake.LIMITS, scratch)) {
      new ReferenceTable("units", CONTRACT, "unit,factor\n\"\",1\n,2\nkg,\n")
          .load(kernel, scratch.newFolder());
      assertThat(
              kernel.query(
                  "SELECT unit, factor FROM reference.units ORDER BY rowid",
                  row -> row.getString(1) + " " + row.getString(2)))
          .containsExactly(" 1.000", "null 2.000", "kg null");
    }
  }
}
