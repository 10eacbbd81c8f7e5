// SPDX-License-Identifier: Apache-2.0
package dev.assay.gold;

import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.beam.Whole;
import dev.assay.lake.beam.Worker;
import dev.assay.lake.beam.WorkerFactory;
import dev.assay.lake.kernel.KernelLimits;
import java.util.Map;

/**
 * Opens gold workers.
 *
 * @param settings where the lake is
 * @param tables the tables by name
 * @param limits limits of each worker's kernel
 */
record GoldWorkers(Settings settings, Map<TableName, GoldTable> tables, KernelLimits limits)
    implements WorkerFactory<Whole> {
  @Override
  public Worker<Whole> open() {
    return GoldWorker.open(settings, tables, limits);
  }

  @Override
  public Class<Whole> splitType() {
    return Whole.class;
  }
}
