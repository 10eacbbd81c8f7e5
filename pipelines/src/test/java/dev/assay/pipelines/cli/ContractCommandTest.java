// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.lake.Json;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.pipelines.contract.Orders;
import dev.assay.pipelines.run.ExitCode;
import dev.assay.pipelines.testing.CommandLineRun;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractCommandTest {
  @TempDir Path folder;
  private Orders orders;

  @BeforeEach
  void publish() {
    orders = new Orders(folder);
    orders.publishBronze(
        Orders.DAY,
        "id,email\n1,ann@example.org\n2,bob@example.org\n",
        List.of(new SourceColumn("id", "integer", false), new SourceColumn("email", "text", true)));
  }

  private CommandLineRun assay(String... arguments) {
    List<String> all = new ArrayList<>(List.of("contract"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--definitions", orders.definitions().toString()));
    return CommandLineRun.of(
        Map.of("ASSAY_LAKE", orders.lakeFolder().toString(), "SHOP_PASSWORD", "canary-secret"),
        all.toArray(String[]::new));
  }

  @Test
  void aContractIsProposedThenShownThenCompared() {
    CommandLineRun inferred = assay("infer", "shop", "--table", "silver.orders", "-o", "json");
    assertThat(inferred.exitCode()).as(inferred.err()).isZero();
    JsonNode columns = Json.read(inferred.out(), JsonNode.class);
    assertThat(columns.get(0).get("key").asBoolean()).isTrue();
    assertThat(columns.get(1).get("personal").asText()).isEqualTo("email");
    assertThat(columns.get(1).get("share").asDouble()).isEqualTo(1.0);
    assertThat(inferred.err())
        .contains("2 rows of bronze.orders of 2026-01-05")
        .contains("likely key: id")
        .contains("shop/contracts/silver/orders.avsc")
        .contains("next: ");
    assertThat(inferred.out() + inferred.err()).doesNotContain("ann@example.org");

    CommandLineRun again = assay("infer", "--table", "orders");
    assertThat(again.exitCode()).isEqualTo(ExitCode.DEFINITION);
    assertThat(again.err()).contains("orders.avsc exists").contains("--force");

    CommandLineRun shown = assay("show", "orders");
    assertThat(shown.exitCode()).as(shown.err()).isZero();
    assertThat(shown.out())
        .startsWith("silver.orders: shop/contracts/silver/orders.avsc")
        .containsPattern("id +INTEGER +no +key")
        .containsPattern("email +VARCHAR +yes +masked +TODO: describe email");

    CommandLineRun diff = assay("diff", "shop", "silver.orders");
    assertThat(diff.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(diff.err())
        .contains("not compared: silver.orders is not published")
        .contains("assay: source app (postgres) at 127.0.0.1:1/none: connecting")
        .doesNotContain("canary-secret");
  }

  @Test
  void wrongUsageIsExitCodeTwoWithTheRightOne() {
    assertThat(usage("contract", "infer", "--table", "x", "--from-source", "--date", "today"))
        .contains("--from-source shows the source as it is now: it goes without --date");
    assertThat(usage("contract", "infer", "--table", "x", "--sample", "0"))
        .contains("--sample 0: expected 1 to 10000000");
    assertThat(usage("contract", "show")).contains("[PIPELINE] TABLE");
    assertThat(usage("contract")).contains("contract what? one of [infer, show, diff]");
  }

  private static String usage(String... arguments) {
    StringWriter err = new StringWriter();
    int exitCode = Main.run(arguments, new PrintWriter(new StringWriter()), new PrintWriter(err));
    assertThat(exitCode).isEqualTo(ExitCode.DEFINITION);
    return err.toString();
  }
}
