// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import dev.assay.lake.Json;
import dev.assay.lake.Settings;
import dev.assay.pipelines.definition.AlertChannel;
import dev.assay.pipelines.http.HttpSender;
import java.time.Instant;
import java.util.Map;

/** Sends messages as JSON to a server that can tell who sent them, and when. */
final class WebhookChannel extends HttpChannel {
  WebhookChannel(AlertChannel declared, Settings settings, HttpSender http) {
    super(declared, settings, http);
  }

  @Override
  String json(Message message) {
    return Json.write(message);
  }

  @Override
  Map<String, String> headers(Message message, byte[] body) {
    String time = Long.toString(Instant.now().getEpochSecond());
    return Map.of(
        "Assay-Delivery",
        message.id(),
        "Assay-Timestamp",
        time,
        "Assay-Signature",
        "v1=" + Signature.of(option("secret"), time, body));
  }
}
