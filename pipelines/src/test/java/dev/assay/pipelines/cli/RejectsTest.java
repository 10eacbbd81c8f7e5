// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.lake.Json;
import dev.assay.lake.Lake;
import dev.assay.lake.LakeLayout;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.manifest.Manifests;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.RowCounts;
import dev.assay.pipelines.run.ExitCode;
import dev.assay.pipelines.testing.HandmadeLake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rejects: looked at, and put through rules that have changed. */
class RejectsTest {
  private static final String DAY = "2026-01-05";
  private static final PartitionKey ORDERS = PartitionKey.parse("shop/silver.orders/" + DAY);
  private static final String HUGE = "9".repeat(10 << 20);
  private static final String NASTY = "\u001b[31m\u009b0mred\u202etxt";
  private static final String PIPELINE =
      """
      pipeline: shop
      start: 2026-01-01
      sources:
        app: {type: postgres, url: "${URL}", user: "${USER}", password: "${PASSWORD}"}
      bronze:
        orders: {source: app}
      silver:
        orders:
          key: [id]
          latest_by: at
          max_reject_pct: 100
          mask: {email: hmac}
          reject: {negative: "amount < 0", big: "amount > 100"}
      gold:
        total: {key: [n]}
      """;
  private static final String CONTRACT =
      """
      {"type": "record", "name": "orders", "fields": [
        {"name": "id", "type": "long"},
        {"name": "amount", "type": ["null", "long"]},
        {"name": "at", "type": ["null", "long"]},
        {"name": "email", "type": ["null", "string"]}]}
      """;

  @TempDir static Path filled;
  @TempDir Path folder;
  private Cli cli;

  @BeforeAll
  static void clean() throws IOException {
    Path shop = Files.createDirectories(filled.resolve("definitions/shop"));
    Files.writeString(shop.resolve("pipeline.yaml"), PIPELINE);
    Files.createDirectories(shop.resolve("contracts/silver"));
    Files.writeString(shop.resolve("contracts/silver/orders.avsc"), CONTRACT);
    Files.createDirectories(shop.resolve("gold"));
    Files.writeString(shop.resolve("gold/total.sql"), "SELECT count(*) AS n FROM silver.orders");
    try (HandmadeLake lake = new HandmadeLake(filled)) {
      lake.publishBronze(
          "shop",
          "orders",
          LocalDate.parse(DAY),
          """
          id,amount,at,email
          1,5,1,a@x.org
          1,-5,2,a@x.org
          2,-7,1,b@x.org
          3,500,1,c@x.org
          4,%s,1,d@x.org
          5,"%s",1,e@x.org
          """
              .formatted(HUGE, NASTY));
    }
    Cli.Result run =
        new Cli(filled)
            .run(
                "run",
                "--date",
                DAY,
                "--stage",
                "silver,gold",
                "--definitions",
                filled.resolve("definitions").toString());
    assertThat(run.exit()).as(run.err()).isZero();
  }

  /** Each test has a copy of its own. */
  @BeforeEach
  void copy() throws IOException {
    try (Stream<Path> files = Files.walk(filled)) {
      for (Path file : files.sorted().toList()) {
        Path to = folder.resolve(filled.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.copy(file, to);
        }
      }
    }
    cli = new Cli(folder);
    assertThat(manifest().rows()).isEqualTo(new RowCounts(6, 1, 5, 0));
  }

  @Test
  void hugeAndNastyValuesAreShownSafely() {
    Cli.Result table =
        cli.run(
            new Terminal(true, true, 200, true, false),
            "rejects",
            "show",
            "--definitions",
            folder.resolve("definitions").toString());
    assertThat(table.exit()).isZero();
    assertThat(table.out().length()).isLessThan(5000);
    assertThat(table.out()).doesNotContain("\u001b", "\u009b", "\u202e").contains("type_amount");
    for (String form : List.of("csv", "json")) {
      Cli.Result shown =
          cli.run(
              new Terminal(true, true, 200, true, false),
              "rejects",
              "show",
              "--definitions",
              folder.resolve("definitions").toString(),
              "--output",
              form);
      assertThat(shown.out()).doesNotContain("\u001b", "\u009b", "\u202e").contains("red");
    }
    JsonNode values = Json.read(assay("rejects", "show", "-o", "json").out(), JsonNode.class);
    assertThat(values.findValuesAsText("value"))
        .contains(NASTY, "9".repeat(1000) + "… (10485760 characters)");
  }

  @Test
  void aReplayMergesWhatPassesLeavesTheRestAndTwiceChangesNothing() throws IOException {
    rules("{negative: \"amount < -6\", big: \"amount > 1000\"}");

    Cli.Result dry = replay("--dry-run");
    assertThat(dry.exit()).as(dry.err()).isZero();
    assertThat(dry.out().lines())
        .containsExactly(
            "table,ds,status,tried,passed,left,generation,message",
            "silver.orders,2026-01-05,would be replayed,5,2,3,,");
    assertThat(manifest().generation()).isEqualTo(1);

    Cli.Result replay = replay();
    assertThat(replay.exit()).as(replay.err()).isZero();
    assertThat(replay.out()).contains("silver.orders,2026-01-05,replayed,5,2,3,2,");
    assertThat(replay.err())
        .contains("stale now: [gold.total]; next: assay backfill shop --from 2026-01-05");
    assertThat(manifest().rows()).isEqualTo(new RowCounts(6, 2, 3, 1));
    assertThat(
            assay("query", "SELECT id, amount FROM silver.orders ORDER BY id", "-o", "csv").out())
        .isEqualTo("id,amount\r\n1,-5\r\n3,500\r\n");
    assertThat(assay("rejects", "list", "-o", "csv").out().lines().skip(1))
        .containsExactly(
            "silver.orders,2026-01-05,negative,1", "silver.orders,2026-01-05,type_amount,2");
    assertThat(assay("runs", "-o", "csv").out().lines().skip(1).findFirst().orElseThrow())
        .contains("done");

    // The planner takes it for what today's rules make: only what is made from it is stale.
    assertThat(
            assay("plan", "--date", DAY, "--stage", "silver,gold", "-o", "csv")
                .out()
                .lines()
                .skip(1))
        .hasSize(1)
        .allMatch(line -> line.startsWith("gold.total,2026-01-05,input changed"));

    Cli.Result again = replay();
    assertThat(again.exit()).isZero();
    assertThat(again.out()).contains("silver.orders,2026-01-05,unchanged,3,0,3,,");
    assertThat(again.err()).doesNotContain("stale now");
    assertThat(manifest().generation()).isEqualTo(2);
  }

  @Test
  void aReplayIsToldAsARunIsAndADryRunIsNot() throws IOException {
    Path told = folder.resolve("events.jsonl");
    cli.set("ASSAY_OPENLINEAGE_PATH", told.toString());
    rules("{negative: \"amount < -6\", big: \"amount > 1000\"}");
    replay("--dry-run");
    assertThat(told).doesNotExist();

    replay();
    assertThat(events(told))
        .containsExactly(
            "START shop",
            "START shop.silver.orders",
            "START shop.silver.orders.checks",
            "COMPLETE shop.silver.orders.checks",
            "COMPLETE shop.silver.orders",
            "COMPLETE shop");
    assertThat(Files.readString(told)).contains("\"rowCount\":2", "shop/orders");

    Files.delete(told);
    replay();
    assertThat(events(told)).containsExactly("START shop", "COMPLETE shop");
  }

  @Test
  void aReplayThatFailsIsToldWithItsReason() throws IOException {
    Path told = folder.resolve("events.jsonl");
    cli.set("ASSAY_OPENLINEAGE_PATH", told.toString());
    rules("{}");
    try (Lake lake = cli.lake()) {
      lake.store(Layer.BRONZE)
          .delete(LakeLayout.manifestKey(PartitionKey.parse("shop/bronze.orders/" + DAY)));
    }
    assertThat(replay().exit()).isEqualTo(ExitCode.UPSTREAM);
    assertThat(events(told))
        .containsExactly(
            "START shop", "START shop.silver.orders", "FAIL shop.silver.orders", "FAIL shop");
    assertThat(Files.readString(told)).contains("may have been pruned");
  }

  private static List<String> events(Path told) throws IOException {
    return Files.readAllLines(told).stream()
        .map(line -> Json.read(line, JsonNode.class))
        .map(e -> e.path("eventType").asText() + " " + e.at("/job/name").asText())
        .toList();
  }

  @Test
  void aReplayOfOneRuleLeavesThePartitionAsStaleAsItIs() throws IOException {
    rules("{}");
    assertThat(replay("--rule", "big").out()).contains("replayed,1,1,4,2,");
    assertThat(assay("plan", "--date", DAY, "--stage", "silver", "-o", "csv").out())
        .contains("silver.orders,2026-01-05,definition changed");
    Cli.Result none = replay("--rule", "bigg");
    assertThat(none.out()).contains("unchanged,0,0,4");
    assertThat(none.err()).contains("no reject of these days broke the rule bigg; they broke [");
  }

  @Test
  void aDayWithoutRejectsIsSaid() {
    assertThat(assay("rejects", "replay", "--table", "orders", "--from", "2026-01-06").err())
        .contains("no rejects of silver.orders from 2026-01-06 to 2026-01-06");
  }

  @Test
  void aReplayWhoseBronzeWasPrunedIsExitCodeFiveAndSaysWhatToDo() throws IOException {
    rules("{}");
    try (Lake lake = cli.lake()) {
      lake.store(Layer.BRONZE)
          .delete(LakeLayout.manifestKey(PartitionKey.parse("shop/bronze.orders/" + DAY)));
    }
    Cli.Result replay = replay();
    assertThat(replay.exit()).isEqualTo(ExitCode.UPSTREAM);
    assertThat(replay.out())
        .contains("failed", "may have been pruned")
        .contains("assay run shop --date 2026-01-05 --stage bronze,silver --table orders --force");
    assertThat(manifest().generation()).isEqualTo(1);
  }

  @Test
  void aReplayWhoseBronzeHasLostItsFilesChangesNothingAndSaysWhatToDo() throws IOException {
    rules("{}");
    try (Lake lake = cli.lake()) {
      String prefix = "shop/orders/" + DAY + "/";
      assertThat(lake.store(Layer.BRONZE).list(prefix)).isNotEmpty();
      lake.store(Layer.BRONZE)
          .list(prefix)
          .forEach(file -> lake.store(Layer.BRONZE).delete(file.key()));
    }
    String before = everything();
    Cli.Result replay = replay();
    assertThat(replay.exit()).isEqualTo(ExitCode.UPSTREAM);
    assertThat(replay.out())
        .contains("failed", "has lost the file", "may have been pruned")
        .contains("assay run shop --date 2026-01-05 --stage bronze,silver --table orders --force");
    assertThat(everything()).isEqualTo(before);
    assertThat(assay("rejects", "list", "-o", "csv").out()).contains("negative", "type_amount");
  }

  /** The names of all objects of silver and gold, manifests with their content. */
  private String everything() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Lake lake = cli.lake()) {
      for (Layer layer : List.of(Layer.SILVER, Layer.GOLD)) {
        for (var object : lake.store(layer).list("")) {
          all.append(layer).append('/').append(object.key()).append(' ').append(object.etag());
        }
      }
    }
    return all.toString();
  }

  private void rules(String rules) throws IOException {
    Path file = folder.resolve("definitions/shop/pipeline.yaml");
    Files.writeString(file, PIPELINE.replaceFirst("reject: .*", "reject: " + rules));
  }

  private Cli.Result replay(String... more) {
    return assay(
        Stream.concat(
                Stream.of("rejects", "replay", "--table", "orders", "--from", DAY, "-o", "csv"),
                Arrays.stream(more))
            .toArray(String[]::new));
  }

  private Cli.Result assay(String... arguments) {
    return cli.run(
        Stream.concat(
                Arrays.stream(arguments),
                Stream.of("--definitions", folder.resolve("definitions").toString()))
            .toArray(String[]::new));
  }

  private PartitionManifest manifest() {
    try (Lake lake = cli.lake()) {
      return Manifests.find(lake, ORDERS).orElseThrow().manifest();
    }
  }
}
