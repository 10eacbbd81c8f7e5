// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.manifest.SourceColumn;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceTypesTest {
  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "postgres, integer, INTEGER",
    "postgres, bigint, BIGINT",
    "postgres, 'numeric(18,6)', 'DECIMAL(18,6)'",
    "postgres, numeric, ",
    "postgres, 'numeric(5,-2)', ",
    "postgres, 'numeric(3,5)', ",
    "postgres, 'numeric(50,2)', ",
    "postgres, timestamp(3) without time zone, TIMESTAMP",
    "postgres, timestamp with time zone, TIMESTAMP WITH TIME ZONE",
    "postgres, time without time zone, TIME",
    "postgres, time with time zone, ",
    "postgres, interval, ",
    "postgres, character varying(20), ",
    "postgres, integer[], ",
    "postgres, bytea, BLOB",
    "cassandra, int, INTEGER",
    "cassandra, timeuuid, UUID",
    "cassandra, timestamp, TIMESTAMP WITH TIME ZONE",
    "cassandra, decimal, ",
    "cassandra, time, ",
    "cassandra, list<int>, ",
    "nobody, int, ",
  })
  void aSourcesTypeIsThatOfAContractWhereEveryValueOfItFits(
      String source, String type, String contract) {
    assertThat(
            Bronze.columnType(source, new SourceColumn("c", type))
                .map(Object::toString)
                .orElse(null))
        .isEqualTo(contract);
  }
}
