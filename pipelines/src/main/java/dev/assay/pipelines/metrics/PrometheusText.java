// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.metrics;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Figures in Prometheus' text format, version 0.0.4. */
final class PrometheusText {
  private PrometheusText() {}

  static String write(List<Figure> figures) {
    StringBuilder text = new StringBuilder();
    for (Figure figure : figures) {
      if (!figure.values().isEmpty()) {
        text.append("# HELP %s %s\n".formatted(figure.name(), help(figure.help())));
        text.append("# TYPE %s gauge\n".formatted(figure.name()));
        figure
            .values()
            .forEach(
                value ->
                    text.append(
                        "%s%s %s\n"
                            .formatted(figure.name(), labels(value.labels()), value.text())));
      }
    }
    return text.toString();
  }

  private static String labels(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(label -> "%s=\"%s\"".formatted(label.getKey(), quoted(label.getValue())))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String help(String text) {
    return text.replace("\\", "\\\\").replace("\n", "\\n");
  }

  private static String quoted(String text) {
    return help(text).replace("\"", "\\\"");
  }
}
