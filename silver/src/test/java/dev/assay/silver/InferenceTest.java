// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.beam.SplitResult;
import dev.assay.lake.contract.Column;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.manifest.InputRef;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InferenceTest {
  @TempDir Path folder;

  @Test
  void aTableWithoutAContractGetsTheNarrowestTypesThatEveryValueFits() {
    try (BronzeFixture bronze = new BronzeFixture(folder)) {
      InputRef input =
          bronze
              .file(
                  """
                  n,price,zip,day,at,ok,flag,id,note,none,Product Name
                  1,1.50,01234,2026-01-05,2026-01-05 10:00,true,t,6ccd780c-baba-1026-9564-5b8c656024db,x,,a
                  -2,3,75001,05/01/2026,2026-01-05,FALSE,f,,2,,b
                  """,
                  2)
              .publish(
                  "n",
                  "price",
                  "zip",
                  "day",
                  "at",
                  "ok",
                  "flag:boolean",
                  "id",
                  "note",
                  "none",
                  "Product Name");
      SplitResult result = bronze.clean(BronzeFixture.table(null, List.of(), null), input);

      TableContract found = TableContract.parse(result.contract().inferred());
      assertThat(found.columns())
          .extracting(Column::name, c -> c.type().sql())
          .extracting(Object::toString)
          .containsExactly(
              "(\"n\", \"BIGINT\")",
              "(\"price\", \"DECIMAL(18,2)\")",
              "(\"zip\", \"VARCHAR\")",
              "(\"day\", \"DATE\")",
              "(\"at\", \"TIMESTAMP WITH TIME ZONE\")",
              "(\"ok\", \"BOOLEAN\")",
              "(\"flag\", \"BOOLEAN\")",
              "(\"id\", \"UUID\")",
              "(\"note\", \"VARCHAR\")",
              "(\"none\", \"VARCHAR\")",
              "(\"Product_Name\", \"VARCHAR\")");
      assertThat(result.contract().fingerprint()).isEqualTo(found.fingerprint());
      assertThat(result.rows().written()).isEqualTo(2);
      assertThat(bronze.rows(result).get(0).subList(0, 5))
          .containsExactly("1", "1.50", "01234", "2026-01-05", "2026-01-05 10:00:00+00");
    }
  }

  @Test
  void aDeclaredContractIsNotRecordedAsInferred() {
    try (BronzeFixture bronze = new BronzeFixture(folder)) {
      InputRef input = bronze.file("n\n1\n", 1).publish("n");
      TableContract contract =
          BronzeFixture.contract(
              "n",
              dev.assay.lake.contract.ColumnType.of(dev.assay.lake.contract.ColumnType.Kind.LONG));
      SplitResult result = bronze.clean(BronzeFixture.table(contract, List.of("n"), null), input);
      assertThat(result.contract().inferred()).isNull();
      assertThat(result.contract().fingerprint()).isEqualTo(contract.fingerprint());
    }
  }
}
