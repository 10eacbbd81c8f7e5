// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze;

import dev.assay.lake.TableName;
import java.util.Map;

/** A source held for a run: its plans are good until it is closed. Owned by one thread. */
public interface SourceSnapshot extends AutoCloseable {
  /** A plan for each table that was asked for. */
  Map<TableName, TablePlan> plans();

  @Override
  void close();
}
