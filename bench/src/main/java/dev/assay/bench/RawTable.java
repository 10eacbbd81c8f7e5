// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import dev.assay.bronze.csv.CsvWriter;
import dev.assay.sandbox.community.CommunityData;
import dev.assay.sandbox.community.CommunityTable;
import dev.assay.sandbox.community.TableRows;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;

/**
 * A source table of the community with the texts that its database would give.
 *
 * @param table the table
 * @param rows its rows
 */
record RawTable(CommunityTable table, TableRows rows) {
  private static final DateTimeFormatter POSTGRES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS'+00'").withZone(ZoneOffset.UTC);

  static List<RawTable> all(CommunityData data, LocalDate day) {
    return Arrays.stream(CommunityTable.values())
        .map(table -> new RawTable(table, TableRows.of(data, table, day).without("password")))
        .toList();
  }

  String name() {
    return table.tableName();
  }

  List<String> columns() {
    return rows.columns();
  }

  /** Writes header and rows; how many rows. */
  long write(CsvWriter csv) throws IOException {
    csv.header(columns());
    long count = 0;
    for (Object[] row : rows) {
      for (Object value : row) {
        if (value == null) {
          csv.nothing();
        } else {
          csv.text(text(value));
        }
      }
      csv.end();
      count++;
    }
    return count;
  }

  private String text(Object value) {
    if (value instanceof Instant moment) {
      return table.inCassandra() ? moment.toString() : POSTGRES.format(moment);
    }
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }
}
