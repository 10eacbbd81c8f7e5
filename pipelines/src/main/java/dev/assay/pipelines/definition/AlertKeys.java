// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The keys of {@code alerts} in {@code pipeline.yaml}. */
final class AlertKeys {
  private static final Choice EVENT =
      Choice.of(AlertEvent.declarable().stream().map(AlertEvent::toString).toArray(String[]::new));

  private static final List<Key> COMMON =
      List.of(
          Key.optional(
              "on", new ItemsShape("events", EVENT), "What it tells. Default: everything."),
          Key.optional(
              "severity",
              Choice.of("warn", "error"),
              "How severe an event must be at least. Default: warn."),
          Key.optional(
              "title",
              Scalar.TEXT,
              "Template of a message's title. Default: \"%s\". Names: %s."
                  .formatted(AlertTemplate.TITLE.text(), names(AlertTemplate.OF_TITLE))),
          Key.optional(
              "line",
              Scalar.TEXT,
              "Template of each alert's line. Default: \"%s\". Names: %s."
                  .formatted(AlertTemplate.LINE.text(), names(AlertTemplate.OF_LINE))));

  private static final Variants CHANNEL =
      new Variants(
          Key.required(
              "type", Choice.of("slack", "webhook", "smtp", "file", "command"), "Kind of channel."),
          Map.of(
              "slack",
              channel(
                  "an incoming webhook of Slack, or of what understands its messages",
                  Key.required(
                      "url", Scalar.SECRET, "Setting that holds its address, which is a secret.")),
              "webhook",
              channel(
                  "a server that is sent signed JSON",
                  Key.required(
                      "url", Scalar.SECRET, "Setting that holds its address, which is a secret."),
                  Key.required(
                      "secret", Scalar.SECRET, "Setting that holds the key of the signature.")),
              "smtp",
              channel(
                  "e-mail",
                  Key.required("host", Scalar.SETTING, "Mail server."),
                  Key.optional("port", Scalar.COUNT, "Its port. Default: 587; with tls, 465."),
                  Key.optional(
                      "security",
                      Choice.of("starttls", "tls", "none"),
                      "How the connection is protected: starttls (the default) and tls need a"
                          + " certificate of that host; none sends everything, the password too, as"
                          + " it is."),
                  Key.optional("user", Scalar.SETTING, "User. Default: the server asks for none."),
                  Key.optional(
                      "password",
                      Scalar.SECRET,
                      "Setting that holds the password; never the password."),
                  Key.required("from", Scalar.SETTING, "Address of the sender."),
                  Key.required(
                      "to", Scalar.SETTING, "Addresses of the receivers, comma-separated.")),
              "file",
              channel(
                  "a file that a line of JSON is added to for each alert",
                  Key.required("path", Scalar.SETTING, "The file; its folder is made.")),
              "command",
              channel(
                  "a program that reads a message as JSON from its standard input",
                  Key.required(
                      "run",
                      new ItemsShape("words", Scalar.TEXT),
                      "The program and its arguments; no shell reads them, and no settings reach"
                          + " them."))));

  static final Section ALERTS =
      Section.of(
          "who is told what",
          Key.optional(
              "deadline",
              Scalar.DURATION,
              "How long after its schedule, or without one after its start, a run may take before"
                  + " it is late. Default: no bound."),
          Key.optional(
              "freshness",
              Scalar.DURATION,
              "How long after the schedule a table may lack the day that is due. Default: 24h."),
          Key.required(
              "channels",
              new Entries("a channel's name", Scalar.IDENTIFIER, CHANNEL),
              "How it is told."));

  private AlertKeys() {}

  private static Section channel(String noun, Key... own) {
    List<Key> keys = new ArrayList<>(List.of(own));
    keys.addAll(COMMON);
    return new Section(noun, keys);
  }

  private static String names(List<String> names) {
    return String.join(", ", names.stream().map("{%s}"::formatted).toList());
  }
}
