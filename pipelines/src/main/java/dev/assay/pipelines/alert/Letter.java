// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import dev.assay.lake.VisibleText;
import dev.assay.lake.manifest.Severity;
import dev.assay.pipelines.definition.AlertChannel;
import dev.assay.pipelines.definition.AlertEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Words the messages of one run.
 *
 * @param pipeline the pipeline
 * @param run the run, or null
 * @param host where it ran
 * @param now the time
 */
record Letter(String pipeline, String run, String host, Instant now) {
  private static final int SHOWN = 20;
  private static final int KEPT = 200;
  private static final int TITLE_CHARS = 200;

  /** A channel's message of these alerts, at least one; the worst come first. */
  Message message(AlertChannel channel, List<Alert> alerts) {
    List<Alert> sorted =
        alerts.stream()
            .sorted(
                Comparator.comparing((Alert a) -> a.event() == AlertEvent.RECOVERY)
                    .thenComparing(Alert::severity, Comparator.reverseOrder())
                    .thenComparing(Alert::key))
            .toList();
    UnaryOperator<String> escape = escape(channel);
    String title = channel.title().fill(title(sorted), escape);
    String text =
        sorted.stream()
            .limit(SHOWN)
            .map(alert -> channel.line().fill(line(alert), escape))
            .collect(Collectors.joining("\n"));
    int more = sorted.size() - SHOWN;
    return new Message(
        Message.VERSION,
        UUID.randomUUID().toString(),
        pipeline,
        run,
        host,
        now,
        VisibleText.shortened(title, TITLE_CHARS),
        more > 0 ? text + "\n… and %d more".formatted(more) : text,
        sorted.stream().limit(KEPT).toList());
  }

  /** Slack reads some characters as links and mentions. */
  private static UnaryOperator<String> escape(AlertChannel channel) {
    return channel.type().equals("slack")
        ? text -> text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        : UnaryOperator.identity();
  }

  private Map<String, String> title(List<Alert> alerts) {
    Map<String, String> values = new HashMap<>();
    values.put("pipeline", pipeline);
    values.put("summary", summary(alerts));
    values.put("count", Integer.toString(alerts.size()));
    values.put(
        "severity",
        alerts.stream()
            .map(Alert::severity)
            .max(Comparator.naturalOrder())
            .orElse(Severity.WARN)
            .toString());
    values.put("run", run);
    values.put("host", host);
    return values;
  }

  /** As in {@code 2 failure, 1 check}. */
  private static String summary(List<Alert> alerts) {
    Map<AlertEvent, Long> byEvent =
        alerts.stream()
            .collect(Collectors.groupingBy(Alert::event, TreeMap::new, Collectors.counting()));
    return byEvent.entrySet().stream()
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(Collectors.joining(", "));
  }

  private static Map<String, String> line(Alert alert) {
    Map<String, String> values = new HashMap<>();
    values.put(
        "event",
        alert.of() == null
            ? alert.event().toString()
            : "%s of %s".formatted(alert.event(), alert.of()));
    values.put("severity", alert.severity().toString());
    values.put("pipeline", alert.pipeline());
    values.put("subject", alert.subject());
    values.put("table", alert.table() == null ? null : alert.table().toString());
    values.put("ds", alert.ds() == null ? null : alert.ds().toString());
    values.put("check", alert.check());
    values.put("message", alert.message());
    values.put("owner", alert.owner());
    values.put("run", alert.run());
    return values;
  }
}
