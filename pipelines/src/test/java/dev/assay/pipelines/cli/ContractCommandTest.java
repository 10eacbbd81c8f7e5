// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.lake.Json;
import dev.assay.lake.contract.Column;
import dev.assay.lake.contract.ColumnType;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.manifest.ContractRef;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.pipelines.contract.Orders;
import dev.assay.pipelines.run.ExitCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  private Cli.Result assay(String... arguments) {
    List<String> all = new ArrayList<>(List.of("contract"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--definitions", orders.definitions().toString()));
    return new Cli(folder).set("SHOP_PASSWORD", "canary-secret").run(all.toArray(String[]::new));
  }

  @Test
  void aContractIsProposedThenShownThenCompared() {
    Cli.Result inferred = assay("infer", "shop", "--table", "silver.orders", "-o", "json");
    assertThat(inferred.exit()).as(inferred.err()).isZero();
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

    Cli.Result again = assay("infer", "--table", "orders");
    assertThat(again.exit()).isEqualTo(ExitCode.DEFINITION);
    assertThat(again.err()).contains("orders.avsc exists").contains("--replace");

    Cli.Result shown = assay("show", "orders");
    assertThat(shown.exit()).as(shown.err()).isZero();
    assertThat(shown.out())
        .startsWith("silver.orders: shop/contracts/silver/orders.avsc")
        .containsPattern("id +INTEGER +no +key")
        .containsPattern("email +VARCHAR +yes +masked +TODO: describe email");

    Cli.Result diff = assay("diff", "shop", "silver.orders");
    assertThat(diff.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(diff.err())
        .contains("not compared: silver.orders is not published")
        .contains("assay: source app (postgres) at 127.0.0.1:1/none: connecting")
        .doesNotContain("canary-secret");
  }

  @Test
  void whatDiffersIsListedForProgramsToRead() {
    orders.publishSilver(
        ContractRef.declared(
            new TableContract(
                "orders",
                "Orders.",
                List.of(
                    new Column("id", ColumnType.of(ColumnType.Kind.INT), false, ""),
                    new Column("mail", ColumnType.of(ColumnType.Kind.STRING), false, "")))));
    orders.contract(
        "{\"name\": \"id\", \"type\": \"long\"}, {\"name\": \"email\", \"type\": \"string\"}");
    Cli.Result diff = assay("diff", "orders", "--output", "csv");
    assertThat(diff.exit()).isEqualTo(ExitCode.FAILED);
    String places =
        ",\"shop/silver.orders/2026-01-05, generation 1\",shop/contracts/silver/orders.avsc";
    assertThat(diff.out().lines())
        .containsExactly(
            "table,before_side,after_side,change,column,before,after,renamed,"
                + "before_place,after_place",
            "silver.orders,published,definition,type_changed,id,INTEGER not null,"
                + "BIGINT not null,"
                + places,
            "silver.orders,published,definition,removed,mail,VARCHAR not null,,email" + places,
            "silver.orders,published,definition,added,email,,VARCHAR not null,mail" + places);
  }
}
