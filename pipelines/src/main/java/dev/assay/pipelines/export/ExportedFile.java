// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.export;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What is remembered in {@code ops} of a file that was written.
 *
 * @param table the table, as in {@code gold.revenue}
 * @param ds the day
 * @param generation the generation of the partition
 * @param attempt the attempt that had made it
 * @param form fingerprint of how it was written
 * @param target where it was written
 * @param rows rows in it, a header not counted
 * @param bytes its size
 * @param exportedAt when
 */
record ExportedFile(
    String table,
    LocalDate ds,
    long generation,
    String attempt,
    String form,
    String target,
    long rows,
    long bytes,
    Instant exportedAt) {}
