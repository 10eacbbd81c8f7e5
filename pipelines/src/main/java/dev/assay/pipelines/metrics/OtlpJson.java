// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.metrics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.lake.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Figures as OpenTelemetry's JSON form of OTLP, as {@code /v1/metrics} takes them. */
final class OtlpJson {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private OtlpJson() {}

  static String write(List<Figure> figures, String version, Instant now) {
    ObjectNode root = Json.mapper().createObjectNode();
    ObjectNode resource = root.putArray("resourceMetrics").addObject();
    ArrayNode attributes = resource.putObject("resource").putArray("attributes");
    attribute(attributes, "service.name", "assay");
    attribute(attributes, "service.version", version);
    ObjectNode scope = resource.putArray("scopeMetrics").addObject();
    scope.putObject("scope").put("name", "assay").put("version", version);
    ArrayNode metrics = scope.putArray("metrics");
    String time = Long.toString(now.toEpochMilli() * NANOS_PER_MILLI);
    for (Figure figure : figures) {
      if (!figure.values().isEmpty()) {
        ObjectNode metric = metrics.addObject();
        metric.put("name", figure.name()).put("description", figure.help());
        metric.put("unit", figure.name().endsWith("_seconds") ? "s" : "1");
        ArrayNode points = metric.putObject("gauge").putArray("dataPoints");
        figure.values().forEach(value -> point(points.addObject(), value, time));
      }
    }
    return root.toString();
  }

  private static void point(ObjectNode point, Figure.Value value, String time) {
    point.put("timeUnixNano", time);
    point.put("asDouble", value.value());
    ArrayNode attributes = point.putArray("attributes");
    for (Map.Entry<String, String> label : value.labels().entrySet()) {
      attribute(attributes, label.getKey(), label.getValue());
    }
  }

  private static void attribute(ArrayNode attributes, String key, String value) {
    attributes.addObject().put("key", key).putObject("value").put("stringValue", value);
  }
}
