// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze;

import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.beam.Worker;
import dev.assay.lake.beam.WorkerFactory;
import java.util.HashMap;
import java.util.Map;

/** Opens an extractor where it will work. */
final class Extractors implements WorkerFactory<SourceSplit> {
  private static final long serialVersionUID = 1L;
  private final Settings settings;
  private final HashMap<TableName, BronzeTable> tables;

  Extractors(Settings settings, Map<TableName, BronzeTable> tables) {
    this.settings = settings;
    this.tables = new HashMap<>(tables);
  }

  @Override
  public Worker<SourceSplit> open() {
    return new Extractor(settings, tables);
  }

  @Override
  public Class<SourceSplit> splitType() {
    return SourceSplit.class;
  }
}
