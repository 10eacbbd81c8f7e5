// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.openlineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What OpenLineage 2-0-2 requires of a run event and of the facets that are sent, written down by
 * hand: its JSON schemas are in no package of the registry. A facet that is not listed fails.
 */
final class StandardForm {
  private static final List<String> TYPES =
      List.of("START", "RUNNING", "COMPLETE", "ABORT", "FAIL", "OTHER");

  /** For each facet the texts that it must have, as pointers; {@code *} stands for each of many. */
  private static final Map<String, List<String>> TEXTS =
      Map.ofEntries(
          Map.entry("nominalTime", List.of("nominalStartTime")),
          Map.entry("processing_engine", List.of("version")),
          Map.entry("parent", List.of("run/runId", "job/namespace", "job/name")),
          Map.entry("errorMessage", List.of("message", "programmingLanguage")),
          Map.entry("jobType", List.of("processingType", "integration")),
          Map.entry("sql", List.of("query")),
          Map.entry("dataSource", List.of("name")),
          Map.entry("version", List.of("datasetVersion")),
          Map.entry("schema", List.of("fields/*/name", "fields/*/type")),
          Map.entry("documentation", List.of("description")),
          Map.entry("ownership", List.of("owners/*/name")),
          Map.entry(
              "columnLineage",
              List.of(
                  "fields/*/inputFields/*/namespace",
                  "fields/*/inputFields/*/name",
                  "fields/*/inputFields/*/field",
                  "fields/*/inputFields/*/transformations/*/type")),
          Map.entry("outputStatistics", List.of()),
          Map.entry("dataQualityAssertions", List.of("assertions/*/assertion")));

  private StandardForm() {}

  /** Asserts that an event is valid. */
  static void require(JsonNode event) {
    assertThat(event.path("eventType").asText()).isIn(TYPES);
    OffsetDateTime.parse(text(event, "eventTime"));
    requireUri(event, "producer");
    requireUri(event, "schemaURL");
    UUID.fromString(text(event.path("run"), "runId"));
    requireNamed(event.path("job"));
    requireFacets(event.at("/run/facets"));
    requireFacets(event.at("/job/facets"));
    for (String side : List.of("input", "output")) {
      for (JsonNode dataset : event.path(side + "s")) {
        requireNamed(dataset);
        requireFacets(dataset.path("facets"));
        requireFacets(dataset.path(side + "Facets"));
      }
    }
    assertThat(event.findValues("uri")).allMatch(uri -> URI.create(uri.asText()).isAbsolute());
    for (String time : List.of("nominalStartTime", "nominalEndTime")) {
      event.findValues(time).forEach(at -> OffsetDateTime.parse(at.asText()));
    }
    event.findValues("runId").forEach(id -> UUID.fromString(id.asText()));
    for (String number : List.of("rowCount", "size", "fileCount")) {
      assertThat(event.findValues(number)).allMatch(JsonNode::isIntegralNumber);
    }
    for (String flag : List.of("success", "masking")) {
      assertThat(event.findValues(flag)).allMatch(JsonNode::isBoolean);
    }
  }

  private static void requireNamed(JsonNode thing) {
    text(thing, "namespace");
    text(thing, "name");
  }

  private static void requireFacets(JsonNode facets) {
    facets
        .properties()
        .forEach(
            facet -> {
              assertThat(TEXTS).containsKey(facet.getKey());
              requireUri(facet.getValue(), "_producer");
              requireUri(facet.getValue(), "_schemaURL");
              TEXTS
                  .get(facet.getKey())
                  .forEach(path -> requireText(facet.getValue(), List.of(path.split("/"))));
            });
  }

  private static void requireText(JsonNode node, List<String> path) {
    if (path.size() == 1) {
      text(node, path.get(0));
    } else if (path.get(0).equals("*")) {
      assertThat(node.isContainerNode()).as("%s", node).isTrue();
      node.forEach(child -> requireText(child, path.subList(1, path.size())));
    } else {
      requireText(node.path(path.get(0)), path.subList(1, path.size()));
    }
  }

  private static void requireUri(JsonNode node, String name) {
    assertThat(URI.create(text(node, name)).isAbsolute()).isTrue();
  }

  private static String text(JsonNode node, String name) {
    assertThat(node.path(name).isTextual()).as("%s of %s", name, node).isTrue();
    return node.path(name).asText();
  }
}
