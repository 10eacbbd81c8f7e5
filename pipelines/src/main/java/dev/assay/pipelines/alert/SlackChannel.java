// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import dev.assay.lake.Json;
import dev.assay.lake.Settings;
import dev.assay.pipelines.definition.AlertChannel;
import dev.assay.pipelines.http.HttpSender;
import java.util.Map;

/** Sends messages to an incoming webhook of Slack, or of what understands the same. */
final class SlackChannel extends HttpChannel {
  SlackChannel(AlertChannel declared, Settings settings, HttpSender http) {
    super(declared, settings, http);
  }

  @Override
  String json(Message message) {
    return Json.write(Map.of("text", message.title() + "\n" + message.text()));
  }
}
