// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.Settings;
import dev.assay.lake.beam.Worker;
import dev.assay.lake.beam.WorkerFactory;
import dev.assay.lake.kernel.KernelLimits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Opens workers, each with a kernel of its own. */
final class SilverWorkers implements WorkerFactory<SilverSplit> {
  private static final long serialVersionUID = 1L;
  private final Settings settings;
  private final ArrayList<SilverTable> tables;
  private final KernelLimits limits;

  SilverWorkers(Settings settings, Collection<SilverTable> tables, KernelLimits limits) {
    this.settings = settings;
    this.tables = new ArrayList<>(tables);
    this.limits = limits;
  }

  @Override
  public Worker<SilverSplit> open() {
    return SilverWorker.open(settings, List.copyOf(tables), limits);
  }

  @Override
  public Class<SilverSplit> splitType() {
    return SilverSplit.class;
  }
}
