// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Lake;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test of a run's log that is kept in a lake in a folder. */
abstract class KeptLog {
  static final String RUN = "20260106T020000417Z-1f3a9c";

  @TempDir Path folder;
  Lake lake;
  RunStore store;
  RunLog log;
  LogKeeper keeper;

  @BeforeEach
  void open() {
    lake = Lake.at(folder.resolve("lake"));
    lake.ensureBuckets();
    store = new RunStore(lake, "shop");
    log = RunLog.open(folder.resolve("log.jsonl"), Redaction.of(List.of()));
    keeper = LogKeeper.start(store, RUN, log);
  }

  @AfterEach
  void close() {
    keeper.close();
    log.close();
    lake.close();
  }
}
