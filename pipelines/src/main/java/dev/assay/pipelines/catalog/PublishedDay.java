// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.catalog;

import dev.assay.lake.manifest.LedgerEntry;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A day of a table that is published.
 *
 * @param ds the day
 * @param rows rows written
 * @param rejected rows rejected
 * @param generation its generation
 * @param publishedAt when
 */
public record PublishedDay(
    LocalDate ds, long rows, long rejected, long generation, Instant publishedAt) {
  static PublishedDay of(LedgerEntry entry) {
    return new PublishedDay(
        entry.partition().ds(),
        entry.rows().written(),
        entry.rows().rejected(),
        entry.generation(),
        entry.publishedAt());
  }
}
