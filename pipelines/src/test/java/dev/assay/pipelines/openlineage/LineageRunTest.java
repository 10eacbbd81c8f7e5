// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.openlineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.openlineage.client.OpenLineage;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is told of a run. */
class LineageRunTest extends ToldRun {
  @Test
  void whatIsToldHasTheFormThatTheStandardPublishes() throws IOException {
    tellAll(Map.of("ASSAY_OPENLINEAGE_PATH", file().toString()));

    for (JsonNode event : told()) {
      STRICT.treeToValue(event, OpenLineage.RunEvent.class);
      StandardForm.require(event);
      assertThat(event.path("schemaURL").asText())
          .matches("https://openlineage\\.io/spec/2-0-\\d/OpenLineage\\.json#/\\$defs/RunEvent");
      List<JsonNode> facets = new ArrayList<>();
      event.findParents("_schemaURL").forEach(facets::add);
      assertThat(facets).isNotEmpty();
      assertThat(facets)
          .allMatch(f -> f.path("_schemaURL").asText().startsWith("https://openlineage.io/spec/"))
          .allMatch(f -> f.path("_producer").asText().startsWith("urn:assay:"));
      assertThat(event.findValues("namespace")).noneMatch(JsonNode::isNull);
      assertThat(event.findValues("uri")).allMatch(u -> URI.create(u.asText()).isAbsolute());
    }
  }

  @Test
  void everyStartHasItsEndAndEveryPartKnowsTheRun() throws IOException {
    tellAll(Map.of("ASSAY_OPENLINEAGE_PATH", file().toString()));

    assertThat(told().stream().map(LineageRunTest::line))
        .containsExactly(
            "START community",
            "START community.bronze.users",
            "START community.gold.global_user_activity_per_day",
            "START community.silver.users",
            "COMPLETE community.bronze.users",
            "START community.gold.global_user_activity_per_day.checks",
            "COMPLETE community.gold.global_user_activity_per_day.checks",
            "COMPLETE community.gold.global_user_activity_per_day",
            "FAIL community.silver.users",
            "START community.load",
            "COMPLETE community.load",
            "FAIL community");
    String run = told().get(0).at("/run/runId").asText();
    for (JsonNode event : told()) {
      boolean whole = event.at("/job/name").asText().equals("community");
      assertThat(event.at(whole ? "/run/runId" : "/run/facets/parent/run/runId").asText())
          .isEqualTo(run);
      assertThat(event.at("/run/facets/nominalTime/nominalStartTime").asText())
          .isEqualTo("2026-01-05T00:00:00Z");
    }
  }

  @Test
  void whatFailedSaysWhy() throws IOException {
    tellAll(Map.of("ASSAY_OPENLINEAGE_PATH", file().toString()));

    assertThat(ended("community.silver.users").at("/run/facets/errorMessage/message").asText())
        .isEqualTo("the rule *** is broken");
    assertThat(ended("community").at("/run/facets/errorMessage/message").asText())
        .isEqualTo("2 failures, the first: one");
  }

  @Test
  void aTableTellsItsRowsColumnsLineageAndOwner() throws IOException {
    tellAll(Map.of("ASSAY_OPENLINEAGE_PATH", file().toString()));

    JsonNode end = ended("community.gold.global_user_activity_per_day");
    JsonNode made = end.at("/outputs/0");
    assertThat(made.path("namespace").asText()).isEqualTo("file");
    assertThat(made.path("name").asText())
        .isEqualTo(folder + "/lake/gold/community/global_user_activity_per_day");
    assertThat(made.at("/outputFacets/outputStatistics/rowCount").asLong()).isEqualTo(412);
    assertThat(made.at("/outputFacets/outputStatistics/size").asLong()).isEqualTo(18211);
    assertThat(made.at("/facets/schema/fields/0/name").asText()).isEqualTo("user_id");
    assertThat(made.at("/facets/ownership/owners/0/name").asText())
        .isEqualTo("Community data team");
    assertThat(made.at("/facets/columnLineage/fields/total_money_spend/inputFields"))
        .extracting(
            input ->
                input.path("name").asText().replaceFirst(".*/", "")
                    + "."
                    + input.path("field").asText()
                    + " "
                    + input.at("/transformations/0/subtype").asText())
        .containsExactly(
            "community.reference.fx_rates.rate_to_eur AGGREGATION",
            "user_purchases.amount AGGREGATION",
            "user_purchases.currency AGGREGATION");
    assertThat(end.at("/inputs"))
        .extracting(input -> input.path("name").asText().replaceFirst(".*/", ""))
        .containsExactly(
            "group_messages",
            "user_purchases",
            "user_session_events",
            "community.reference.fx_rates");
    assertThat(end.at("/job/facets/sql/query").asText()).contains("FROM silver.user_purchases");
  }

  @Test
  void referenceTablesAreInputsOfSilverToo() throws IOException {
    tell(
        Map.of("ASSAY_OPENLINEAGE_PATH", file().toString()),
        run ->
            run.published(
                manifest(
                    "silver",
                    "user_purchases",
                    """
                    "inputs": [{"table": "bronze.user_purchases", "ds": "2026-01-05",
                      "generation": 2, "attempt": "a-2"}],
                    """)));

    JsonNode inputs = ended("community.silver.user_purchases").at("/inputs");
    assertThat(inputs)
        .extracting(input -> input.path("name").asText().replaceFirst(".*/", ""))
        .containsExactly("user_purchases", "community.reference.fx_rates");
    assertThat(inputs)
        .extracting(input -> input.at("/facets/version/datasetVersion").asText())
        .containsExactly("a-2", "");
  }

  @Test
  void whatTheChecksFoundIsToldOfTheTable() throws IOException {
    tellAll(Map.of("ASSAY_OPENLINEAGE_PATH", file().toString()));

    JsonNode tested = ended("community.gold.global_user_activity_per_day.checks").at("/inputs/0");
    JsonNode assertion = tested.at("/inputFacets/dataQualityAssertions/assertions/0");
    assertThat(tested.path("name").asText()).endsWith("/global_user_activity_per_day");
    assertThat(assertion.path("assertion").asText()).isEqualTo("not_null_user_id");
    assertThat(assertion.path("success").asBoolean()).isFalse();
    assertThat(assertion.path("severity").asText()).isEqualTo("warn");
  }

  @Test
  void aSourceIsNamedByItsPlaceAndNothingElseOfItsAddressIsTold() throws IOException {
    tellAll(
        Map.of(
            "ASSAY_OPENLINEAGE_PATH",
            file().toString(),
            "COMMUNITY_PG_URL",
            "jdbc:postgresql://db.example.org/app?user=u&password=hunter2"));

    JsonNode read = ended("community.bronze.users").at("/inputs/0");
    assertThat(read.path("namespace").asText()).isEqualTo("postgres://db.example.org:5432");
    assertThat(read.path("name").asText()).isEqualTo("app.public.users");
    assertThat(
            ended("community.bronze.users")
                .at("/outputs/0/facets/columnLineage/fields/email/inputFields/0/name")
                .asText())
        .isEqualTo("app.public.users");
    assertThat(file()).content().doesNotContain("hunter2");
  }

  private static String line(JsonNode event) {
    return event.path("eventType").asText() + " " + event.at("/job/name").asText();
  }
}
