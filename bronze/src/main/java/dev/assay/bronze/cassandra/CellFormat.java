// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.cassandra;

import dev.assay.bronze.csv.CsvWriter;
import java.nio.ByteBuffer;

/** Writes a value of one type as a CSV field, exactly. */
@FunctionalInterface
interface CellFormat {
  /** Writes a value as the cluster encodes it; null is NULL. */
  void write(ByteBuffer value, CsvWriter csv);
}
