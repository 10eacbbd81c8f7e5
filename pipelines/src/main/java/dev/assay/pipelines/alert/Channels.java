// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import dev.assay.lake.Settings;
import dev.assay.pipelines.definition.AlertChannel;
import dev.assay.pipelines.http.HttpSender;
import java.net.URI;

/** Opens declared channels. */
final class Channels {
  private Channels() {}

  static Channel of(AlertChannel declared, Settings settings) {
    return switch (declared.type()) {
      case "slack" -> new SlackChannel(declared, settings, new HttpSender(HttpSender.ANSWER));
      case "webhook" -> new WebhookChannel(declared, settings, new HttpSender(HttpSender.ANSWER));
      case "smtp" -> new MailChannel(declared, settings, MailChannel.LIMIT);
      case "file" -> new FileChannel(declared, settings);
      case "command" -> new CommandChannel(declared, CommandChannel.LIMIT);
      default -> throw new IllegalArgumentException("no channel of type " + declared.type());
    };
  }

  static URI address(AlertChannel declared, Settings settings) {
    return HttpSender.address(
        settings.expand(declared.options().get("url")), "alerts.channels." + declared.name());
  }
}
