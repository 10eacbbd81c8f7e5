// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import dev.assay.lake.Json;
import dev.assay.lake.Settings;
import dev.assay.pipelines.definition.AlertChannel;
import dev.assay.pipelines.http.HttpSender;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Sends messages to an incoming webhook of Slack, or of what understands the same. */
final class SlackChannel implements Channel {
  private final AlertChannel declared;
  private final Settings settings;
  private final HttpSender http;

  SlackChannel(AlertChannel declared, Settings settings, HttpSender http) {
    this.declared = declared;
    this.settings = settings;
    this.http = http;
  }

  @Override
  public String tell(Message message) {
    URI url = Channels.address(declared, settings);
    String json = Json.write(Map.of("text", message.title() + "\n" + message.text()));
    http.send(
        "POST",
        url,
        Map.of("Content-Type", "application/json; charset=utf-8"),
        json.getBytes(StandardCharsets.UTF_8));
    return HttpSender.place(url);
  }
}
