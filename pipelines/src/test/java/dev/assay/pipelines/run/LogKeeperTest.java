// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogKeeperTest extends KeptLog {
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
