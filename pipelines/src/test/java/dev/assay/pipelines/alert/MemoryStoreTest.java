// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Lake;
import dev.assay.lake.manifest.Severity;
import dev.assay.pipelines.definition.AlertEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryStoreTest {
  @TempDir private Path folder;
  private Lake lake;
  private MemoryStore store;

  @BeforeEach
  void open() {
    lake = Lake.at(folder);
    lake.ensureBuckets();
    store = new MemoryStore(lake, "cellar");
  }

  private static Matter matter(String key) {
    Alert alert =
        new Alert(
            key,
            AlertEvent.FAILURE,
            null,
            Severity.ERROR,
            "cellar",
            null,
            null,
            null,
            null,
            "broken\nin two lines",
            null,
            "run",
            0,
            Instant.EPOCH);
    return new Matter(alert, true, Instant.EPOCH, List.of("team"), null, null);
  }

  private static Memory with(Memory before, Matter matter) {
    List<Matter> more = new ArrayList<>(before.matters());
    more.add(matter);
    return new Memory(Memory.VERSION, more);
  }

  @Test
  void whatIsRememberedIsReadAsItWas() {
    store.update(before -> with(before, matter("a")));

    assertThat(new MemoryStore(lake, "cellar").read().matters()).containsExactly(matter("a"));
    assertThat(new MemoryStore(lake, "shop").read()).isEqualTo(Memory.EMPTY);
  }

  @Test
  void aStepThatChangesNothingWritesNothing() {
    store.update(before -> before);

    assertThat(lake.ops().list("cellar/")).isEmpty();
  }

  @Test
  void noStepOfRunsAtTheSameTimeIsLost() throws Exception {
    ExecutorService runs = Executors.newFixedThreadPool(4);
    List<Future<Memory>> steps = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String key = "k" + i;
      steps.add(runs.submit(() -> store.update(before -> with(before, matter(key)))));
    }
    for (Future<Memory> step : steps) {
      step.get();
    }
    runs.shutdown();

    assertThat(store.read().matters()).hasSize(12);
  }

  @Test
  void aMemoryThatCannotBeReadIsBegunAnew() {
    lake.ops().put("cellar/alerts/memory.json", "{".getBytes(StandardCharsets.UTF_8));

    assertThat(store.update(before -> with(before, matter("a"))).matters()).hasSize(1);
    assertThat(store.read().matters()).hasSize(1);
  }
}
