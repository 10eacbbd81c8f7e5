// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import dev.assay.lake.Settings;
import dev.assay.pipelines.definition.AlertChannel;
import dev.assay.pipelines.http.Tries;
import dev.assay.pipelines.run.Notice;
import dev.assay.pipelines.run.Redaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells messages, by all channels at once and within a bound of time, whatever a channel does. Never
 * fails: what could not be told is said in a {@link Notice}. Thread-safe.
 */
final class Teller {
  /** How long all channels together may take. */
  static final Duration LIMIT = Duration.ofSeconds(60);

  private static final Logger LOG = LoggerFactory.getLogger(Teller.class);

  private final BiFunction<AlertChannel, Settings, Channel> open;
  private final Settings settings;
  private final Redaction redaction;
  private final Duration limit;

  Teller(Settings settings, Redaction redaction) {
    this(Channels::of, settings, redaction, LIMIT);
  }

  Teller(
      BiFunction<AlertChannel, Settings, Channel> open,
      Settings settings,
      Redaction redaction,
      Duration limit) {
    this.open = open;
    this.settings = settings;
    this.redaction = redaction;
    this.limit = limit;
  }

  /** Tells each channel its message; what became of each, in the same order. */
  Map<AlertChannel, Notice> tell(Map<AlertChannel, Message> messages) {
    Map<AlertChannel, FutureTask<String>> pending = new LinkedHashMap<>();
    messages.forEach(
        (channel, message) -> {
          FutureTask<String> task = new FutureTask<>(() -> tell(channel, message));
          pending.put(channel, task);
          Daemons.start(task);
        });
    long end = System.nanoTime() + limit.toNanos();
    Map<AlertChannel, Notice> notices = new LinkedHashMap<>();
    pending.forEach(
        (channel, task) ->
            notices.put(channel, await(channel, messages.get(channel), task, end)));
    return notices;
  }

  private String tell(AlertChannel channel, Message message) {
    List<String> place = new ArrayList<>();
    Tries.run(() -> place.add(open.apply(channel, settings).tell(message)));
    return place.get(0);
  }

  private Notice await(
      AlertChannel channel, Message message, FutureTask<String> task, long end) {
    try {
      String place = task.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      return notice(channel, message, true, place);
    } catch (TimeoutException e) {
      task.cancel(true);
      String late = "not told within %d s".formatted(limit.toSeconds());
      return failed(channel, message, late, e);
    } catch (ExecutionException e) {
      return failed(channel, message, redaction.failure(e.getCause()).message(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      task.cancel(true);
      return failed(channel, message, "the run was ended meanwhile", e);
    }
  }

  private Notice failed(AlertChannel channel, Message message, String why, Exception e) {
    LOG.warn("alerts.channels.{}: {}", channel.name(), why, e);
    return notice(channel, message, false, why);
  }

  private Notice notice(AlertChannel channel, Message message, boolean sent, String words) {
    return new Notice(
        "alerts.channels." + channel.name(),
        sent,
        message.alerts().size(),
        redaction.apply(words),
        Instant.now());
  }
}
