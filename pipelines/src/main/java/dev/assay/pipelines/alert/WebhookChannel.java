// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import dev.assay.lake.Json;
import dev.assay.lake.Settings;
import dev.assay.pipelines.definition.AlertChannel;
import dev.assay.pipelines.http.HttpSender;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** Sends messages as JSON to a server that can tell who sent them, and when. */
final class WebhookChannel implements Channel {
  private final AlertChannel declared;
  private final Settings settings;
  private final HttpSender http;

  WebhookChannel(AlertChannel declared, Settings settings, HttpSender http) {
    this.declared = declared;
    this.settings = settings;
    this.http = http;
  }

  @Override
  public String tell(Message message) {
    URI url = Channels.address(declared, settings);
    byte[] body = Json.write(message).getBytes(StandardCharsets.UTF_8);
    String time = Long.toString(Instant.now().getEpochSecond());
    String secret = settings.expand(declared.options().get("secret"));
    http.send(
        "POST",
        url,
        Map.of(
            "Content-Type",
            "application/json; charset=utf-8",
            "Assay-Delivery",
            message.id(),
            "Assay-Timestamp",
            time,
            "Assay-Signature",
            "v1=" + Signature.of(secret, time, body)),
        body);
    return HttpSender.place(url);
  }
}
