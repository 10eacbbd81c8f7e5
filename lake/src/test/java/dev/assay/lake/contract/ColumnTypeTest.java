// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.contract.ColumnType.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnTypeTest {
  @ParameterizedTest
  @CsvSource({
    "BIGINT, INTEGER, true",
    "INTEGER, BIGINT, false",
    "'DECIMAL(18,6)', INTEGER, true",
    "'DECIMAL(18,6)', BIGINT, false",
    "'DECIMAL(19,0)', BIGINT, true",
    "'DECIMAL(18,6)', 'DECIMAL(12,2)', true",
    "'DECIMAL(18,2)', 'DECIMAL(18,6)', false",
    "'DECIMAL(18,6)', 'DECIMAL(18,2)', false",
    "BIGINT, 'DECIMAL(18,0)', true",
    "INTEGER, 'DECIMAL(9,0)', true",
    "INTEGER, 'DECIMAL(10,0)', false",
    "BIGINT, 'DECIMAL(18,2)', false",
    "DOUBLE, FLOAT, true",
    "FLOAT, DOUBLE, false",
    "DOUBLE, BIGINT, false",
    "TIMESTAMP, TIMESTAMP WITH TIME ZONE, true",
    "TIMESTAMP WITH TIME ZONE, DATE, true",
    "DATE, TIMESTAMP, false",
    "UUID, VARCHAR, false",
  })
  void aTypeHoldsAnotherWhereEachOfItsValuesFitsUnchanged(
      String type, String other, boolean holds) {
    assertThat(ColumnType.parse(type).holds(ColumnType.parse(other))).isEqualTo(holds);
  }

  @Test
  void textHoldsEverythingAndEachTypeHoldsItself() {
    for (Kind kind : Kind.values()) {
      ColumnType type = kind == Kind.DECIMAL ? ColumnType.decimal(5, 2) : ColumnType.of(kind);
      assertThat(type.holds(type)).isTrue();
      assertThat(ColumnType.of(Kind.STRING).holds(type)).isTrue();
    }
  }
}
