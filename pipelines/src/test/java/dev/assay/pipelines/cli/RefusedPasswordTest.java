// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.it.TextSearch;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A password inside a server's message is shown nowhere. */
class RefusedPasswordTest {
  private static final String CANARY = "canary-of-the-password";
  private static final String HIDDEN = "nobody has the password ***";

  @TempDir Path folder;
  private EchoingPostgres server;
  private Cli cli;

  @BeforeEach
  void open() throws IOException {
    server = new EchoingPostgres();
    cli =
        new Cli(folder)
            .set("SHOP_PG_URL", server.url())
            .set("SHOP_PG_USER", "shop")
            .set("SHOP_PG_PASSWORD", CANARY);
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void aRunKeepsItFromTheTerminalTheRecordTheOutcomesAndTheLog() throws IOException {
    Cli.Result run = cli.shop("--debug", "run", "--date", ShopLake.DAY.toString());

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains(HIDDEN).contains("\tat ").doesNotContain(CANARY);
    assertThat(run.out()).contains(HIDDEN).doesNotContain(CANARY);
    for (String kept : new String[] {"record.json", "log.jsonl", "bronze.orders-2026-01-05.json"}) {
      assertThat(TextSearch.containing(folder, HIDDEN))
          .anyMatch(file -> file.endsWith(kept) || file.toString().endsWith(kept));
    }
    assertThat(TextSearch.containing(folder, CANARY)).containsExactly(cli.settingsFile());
  }

  @Test
  void aTestOfTheConnectionDoesSoToo() {
    Cli.Result conns = cli.shop("--debug", "conns", "test");

    assertThat(conns.exit()).isEqualTo(2);
    assertThat(conns.err()).contains(HIDDEN);
    assertThat(conns.out() + conns.err()).doesNotContain(CANARY);
    assertThat(cli.shop("conns", "list").out()).contains("${SHOP_PG_PASSWORD}");
  }

  @Test
  void theSeedingOfDatabasesDoesSoForAPasswordInTheAddress() {
    cli.set("COMMUNITY_PG_URL", server.url() + "?password=" + CANARY)
        .set("COMMUNITY_PG_USER", "shop")
        .set("COMMUNITY_PG_PASSWORD", "another")
        .set("COMMUNITY_CASSANDRA", "127.0.0.1")
        .set("COMMUNITY_CASSANDRA_DC", "here");

    Cli.Result seed = cli.run("--debug", "sandbox", "seed", "--users", "1", "--days", "1");

    assertThat(seed.exit()).isEqualTo(2);
    assertThat(seed.err()).contains(HIDDEN).contains("\tat ");
    assertThat(seed.out() + seed.err()).doesNotContain(CANARY);
  }
}
