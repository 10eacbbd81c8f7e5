// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.storage.ScratchSpace;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HiddenValuesTest {
  private static final KernelLimits LIMITS = new KernelLimits(1, 128L << 20, 1L << 30);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Could not convert string 'it's a \"b\"' to INT32 | Could not convert string '…' to INT32",
        "Type INT64 with value -300 can't be cast to INT8 | Type INT64 with value … cannot be cast to INT8",
        "Casting value \"12.5\" to type DECIMAL(3,1) failed | Casting value \"…\" to type DECIMAL(3,1) failed",
        "Overflow in addition of INT32 (2147483647 + 1)! | Overflow in addition of INT32 (… + …)!",
        "invalid date format: \"x\" in 'y' | invalid date format: \"…\" in '…'",
        "an open 'quote | an open '…'",
        "Division by zero | Division by zero",
      })
  void whatIsLeftSaysWhatWasWrong(String message, String left) {
    assertThat(HiddenValues.in(message)).isEqualTo(left);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s::INTEGER",
        "s::DATE",
        "s::TIMESTAMP",
        "s::UUID",
        "s::DECIMAL(3,1)",
        "s::STRUCT(a INTEGER)",
        "s::BOOLEAN",
        "n::TINYINT",
        "n * n * n * n",
        "chr(n::INTEGER)",
        "make_date(n, n, n)",
        "strptime(s, '%Y')",
        "s::INTERVAL",
        "s::INTEGER[]",
        "unhex(s)",
      })
  void noMessageQuotesAValueOfTheRows(String expression) {
    try (ScratchSpace scratch = ScratchSpace.create();
        DuckDbKernel kernel = DuckDbKernel.open(LIMITS, scratch)) {
      for (String s : List.of("canary 'x' \"y\"", "canary\nLINE 1: canary", "'canary")) {
        kernel.execute(
            "CREATE OR REPLACE TABLE t AS SELECT %s AS s, 98765432101234 AS n"
                .formatted(Sql.literal(s)));
        AssayException e =
            catchThrowableOfType(
                AssayException.class,
                () ->
                    kernel.query(
                        "SELECT %s FROM t".formatted(expression), row -> row.getObject(1)));
        assertThat(e).as(expression).isNotNull();
        assertThat(e.category()).isEqualTo(Category.DATA);
        assertThat(e.getMessage()).doesNotContain("canary", "98765432101234");
        assertThat(e).hasNoCause();
      }
    }
  }
}
