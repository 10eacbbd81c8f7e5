// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.beam;

import dev.assay.lake.manifest.CheckResult;
import dev.assay.lake.manifest.ContractRef;
import dev.assay.lake.manifest.DataFile;
import dev.assay.lake.manifest.RejectedRows;
import dev.assay.lake.manifest.RowCounts;
import dev.assay.lake.manifest.SourcePosition;
import java.io.Serializable;
import java.util.List;

/**
 * What working on one split made. Its files are in the store but belong to no partition yet.
 *
 * @param files data files
 * @param rows what became of the rows
 * @param source what was read, for bronze; else null
 * @param contract the contract applied; null for bronze
 * @param checks what the checks found
 * @param rejects rejected rows, never null
 */
public record SplitResult(
    List<DataFile> files,
    RowCounts rows,
    SourcePosition source,
    ContractRef contract,
    List<CheckResult> checks,
    RejectedRows rejects)
    implements Serializable {
  /** Copies the lists. */
  public SplitResult {
    files = List.copyOf(files);
    checks = List.copyOf(checks);
  }

  /** The result of an extraction. */
  public static SplitResult extracted(DataFile file, SourcePosition source) {
    return new SplitResult(
        List.of(file), RowCounts.passed(file.rows()), source, null, List.of(), RejectedRows.NONE);
  }
}
