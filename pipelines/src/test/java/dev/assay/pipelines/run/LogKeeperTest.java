// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Lake;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogKeeperTest {
  private static final String RUN = "20260106T020000417Z-1f3a9c";

  @TempDir private Path folder;
  private Lake lake;
  private RunStore store;
  private RunLog log;
  private LogKeeper keeper;

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

  @Test
  void aShortLogIsKeptWhenItHasGrownAtAll() {
    log.add("one");
    keeper.keepSoFar();
    log.add("two");
    keeper.keepSoFar();

    assertThat(kept()).contains("one").contains("two");
  }

  @Test
  void aLongLogIsSentAgainOnlyWhenItHasGrownByAPartOfItselfAndAtTheEnd() {
    String line = "x".repeat(1 << 20);
    log.add(line);
    log.add(line);
    keeper.keepSoFar();
    log.add("a little more");
    keeper.keepSoFar();
    assertThat(kept()).doesNotContain("a little more");

    log.add(line);
    keeper.keepSoFar();
    assertThat(kept()).contains("a little more");

    log.add("the end");
    keeper.keep();
    assertThat(kept()).contains("the end");
  }

  @Test
  void aLakeThatDoesNotTakeItStopsNothing() {
    lake.ops().put("shop/runs/%s/log.jsonl/in-the-way".formatted(RUN), new byte[] {1});
    log.add("one");

    keeper.keepSoFar();
    keeper.tryKeep();

    assertThat(new String(log.content(), java.nio.charset.StandardCharsets.UTF_8))
        .contains("one")
        .contains("not kept in the lake");
  }

  private String kept() {
    return store.log(RUN).orElse("");
  }
}
