// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.Settings;
import dev.assay.pipelines.definition.AlertChannel;
import dev.assay.pipelines.http.Tries;
import dev.assay.pipelines.run.Notice;
import dev.assay.pipelines.run.Redaction;
import java.time.Duration;
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
 * Tells messages, by all channels at once and within a bound of time, whatever a channel does.
 * Never fails: what could not be told is said in a {@link Notice}. Thread-safe.
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
        (channel, task) -> notices.put(channel, await(channel, messages.get(channel), task, end)));
    return notices;
  }

  private String tell(AlertChannel channel, Message message) {
    List<String> place = new ArrayList<>();
    Tries.run(() -> place.add(open.apply(channel, settings).tell(message)));
    return place.get(0);
  }

  private Notice await(AlertChannel channel, Message message, FutureTask<String> task, long end) {
    try {
      String place = task.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      return Notice.sent(name(channel), message.alerts().size(), redaction.apply(place));
    } catch (TimeoutException e) {
      task.cancel(true);
      String late = "not told within %d ms".formatted(limit.toMillis());
      return failed(channel, message, new Failure(Category.EXTERNAL, late), e);
    } catch (ExecutionException e) {
      return failed(channel, message, redaction.failure(e.getCause()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      task.cancel(true);
      String ended = "the run was ended meanwhile";
      return failed(channel, message, new Failure(Category.RESOURCES, ended), e);
    }
  }

  private static Notice failed(
      AlertChannel channel, Message message, Failure failure, Exception e) {
    LOG.warn("{}: {}", name(channel), failure.message(), e);
    return Notice.failed(name(channel), message.alerts().size(), failure);
  }

  private static String name(AlertChannel channel) {
    return "alerts.channels." + channel.name();
  }
}
