// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.manifest.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads who is told what. */
final class AlertReader {
  private static final Set<String> COMMON =
      Set.of("type", "on", "severity", "title", "line", "run");

  private final Wiring wiring;

  AlertReader(Wiring wiring) {
    this.wiring = wiring;
  }

  AlertPolicy read() {
    Value.Fields alerts = wiring.root().fields("alerts");
    List<AlertChannel> channels = new ArrayList<>();
    alerts
        .fields("channels")
        .children()
        .forEach(
            (name, fields) ->
                fields.text("type").ifPresent(t -> channels.add(channel(name, t.text(), fields))));
    return new AlertPolicy(
        duration(alerts, "deadline", null),
        duration(alerts, "freshness", AlertPolicy.DEFAULT_FRESHNESS),
        channels);
  }

  private static Duration duration(Value.Fields fields, String key, Duration otherwise) {
    return fields.text(key).map(text -> Scalar.duration(text.text())).orElse(otherwise);
  }

  private AlertChannel channel(String name, String type, Value.Fields fields) {
    Map<String, String> options = new LinkedHashMap<>();
    fields
        .entries()
        .forEach(
            (key, value) -> {
              if (!COMMON.contains(key)) {
                options.put(key, ((Value.Text) value).text());
              }
            });
    reportCredentials(name, fields);
    return new AlertChannel(
        name,
        type,
        events(fields),
        fields
            .text("severity")
            .map(text -> Severity.valueOf(text.text().toUpperCase(Locale.ROOT)))
            .orElse(Severity.WARN),
        template(name, fields, "title", AlertTemplate.OF_TITLE, AlertTemplate.TITLE),
        template(name, fields, "line", AlertTemplate.OF_LINE, AlertTemplate.LINE),
        options,
        command(name, fields));
  }

  private static Set<AlertEvent> events(Value.Fields fields) {
    Set<AlertEvent> events = EnumSet.noneOf(AlertEvent.class);
    fields.names("on").forEach(word -> events.add(AlertEvent.parse(word.text())));
    events.addAll(fields.entries().containsKey("on") ? List.of() : AlertEvent.declarable());
    return events;
  }

  private AlertTemplate template(
      String channel,
      Value.Fields fields,
      String key,
      List<String> known,
      AlertTemplate otherwise) {
    if (fields.text(key).isEmpty()) {
      return otherwise;
    }
    Value.Text text = fields.text(key).get();
    AlertTemplate template = new AlertTemplate(text.text());
    template
        .stranger(known)
        .ifPresent(
            name ->
                problem(
                    text.line(),
                    channel,
                    key,
                    "nothing is named '{%s}' there".formatted(name),
                    Suggestion.among(name, known)));
    return template;
  }

  private List<String> command(String channel, Value.Fields fields) {
    List<Value.Text> words = fields.names("run");
    if (words.isEmpty() && fields.entries().containsKey("run")) {
      problem(fields.lineOf("run"), channel, "run", "expected a program, got an empty list", "");
    }
    for (Value.Text word : words) {
      if (word.text().contains("${")) {
        problem(
            word.line(),
            channel,
            "run",
            "no setting reaches a command's arguments, where everybody sees them",
            "let the program read what it needs from a file");
      }
    }
    return words.stream().map(Value.Text::text).toList();
  }

  private void reportCredentials(String channel, Value.Fields fields) {
    if (fields.text("user").isPresent() != fields.text("password").isPresent()) {
      String lacks = fields.text("user").isPresent() ? "password" : "user";
      String other = lacks.equals("user") ? "password" : "user";
      problem(
          fields.lineOf(other), channel, other, "there is no %s".formatted(lacks), "declare both");
    }
  }

  private void problem(int line, String channel, String key, String message, String suggestion) {
    wiring.problem(line, "alerts.channels.%s.%s: %s".formatted(channel, key, message), suggestion);
  }
}
