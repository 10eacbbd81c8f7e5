// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import dev.assay.lake.Settings;
import dev.assay.pipelines.definition.AlertChannel;
import dev.assay.pipelines.http.HttpSender;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Sends messages as JSON to a server's address. */
abstract class HttpChannel implements Channel {
  private final AlertChannel declared;
  private final Settings settings;
  private final HttpSender http;

  HttpChannel(AlertChannel declared, Settings settings, HttpSender http) {
    this.declared = declared;
    this.settings = settings;
    this.http = http;
  }

  @Override
  public final String tell(Message message) {
    URI url = Channels.address(declared, settings);
    byte[] body = json(message).getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers = new HashMap<>(headers(message, body));
    headers.put("Content-Type", "application/json; charset=utf-8");
    http.send("POST", url, headers, body);
    return HttpSender.place(url);
  }

  /** What is sent of a message. */
  abstract String json(Message message);

  /** What is said besides its kind, when it is sent; nothing unless a channel has it to say. */
  Map<String, String> headers(Message message, byte[] body) {
    return Map.of();
  }

  /** What an option of the channel holds, its settings filled in. */
  final String option(String name) {
    return settings.expand(declared.options().get(name));
  }
}
