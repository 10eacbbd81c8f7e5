// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Values of a result as they are shown and put into JSON. */
final class Cells {
  private Cells() {}

  static Object of(ResultSet row, int column) throws SQLException {
    Object value = row.getObject(column);
    if (value instanceof OffsetDateTime time) {
      return time.withOffsetSameInstant(ZoneOffset.UTC).toString();
    }
    if (value instanceof Timestamp) {
      // Not through the driver's Timestamp, which passes through the zone of the process.
      return row.getObject(column, LocalDateTime.class).toString();
    }
    boolean plain = value == null || value instanceof Number || value instanceof Boolean;
    return plain ? value : row.getString(column);
  }
}
