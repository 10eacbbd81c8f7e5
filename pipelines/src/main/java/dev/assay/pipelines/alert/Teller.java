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
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
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
  private final Set<Call> calls = ConcurrentHashMap.newKeySet();
  private final long created = System.nanoTime();
  private volatile Duration hurried;

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

  /** All that is being told, and what is told later, has so long from now, and no longer. */
  void hurry(Duration left) {
    hurried = sinceCreated().plus(left);
    calls.forEach(call -> call.endWithin(left));
  }

  /** Tells each channel its message; what became of each, in the same order. */
  Map<AlertChannel, Notice> tell(Map<AlertChannel, Message> messages) {
    return tell(messages, (channel, notice) -> {});
  }

  /**
   * The same.
   *
   * @param each hears what became of a channel as soon as that is known, from the caller's thread
   */
  Map<AlertChannel, Notice> tell(
      Map<AlertChannel, Message> messages, BiConsumer<AlertChannel, Notice> each) {
    BlockingQueue<Call> ended = new LinkedBlockingQueue<>();
    List<Call> begun = new ArrayList<>();
    messages.forEach((channel, message) -> begun.add(new Call(channel, message, ended)));
    calls.addAll(begun);
    Duration left = left();
    begun.forEach(call -> call.start(left));
    try {
      for (int i = 0; i < begun.size(); i++) {
        Call call = ended.take();
        each.accept(call.channel, call.notice());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      begun.forEach(Call::giveUp);
    } finally {
      begun.forEach(calls::remove);
    }
    Map<AlertChannel, Notice> notices = new LinkedHashMap<>();
    begun.forEach(call -> notices.put(call.channel, call.notice()));
    return notices;
  }

  private Duration sinceCreated() {
    return Duration.ofNanos(System.nanoTime() - created);
  }

  private Duration left() {
    Duration hurry = hurried;
    if (hurry == null) {
      return limit;
    }
    Duration left = hurry.minus(sinceCreated());
    return left.isNegative() ? Duration.ZERO : left.compareTo(limit) < 0 ? left : limit;
  }

  /** What went wrong with telling as a whole. */
  Notice lost(RuntimeException e) {
    Notice failed = Notice.failed("alerts", 0, redaction.failure(e));
    log(failed, e);
    return failed;
  }

  private static void log(Notice failed, Throwable cause) {
    LOG.warn("{}", words(failed), cause);
  }

  /** What is said, and is in the log, of somebody who could not be told. */
  static String words(Notice failed) {
    return "%s: not told: %s".formatted(failed.to(), failed.message());
  }

  /**
   * What became of telling a channel.
   *
   * @param cause why it failed; null where it did not, or where it was given up
   */
  private record Outcome(Notice notice, Throwable cause) {}

  /** A channel that is being told: by its own thread, until it has ended or its time is up. */
  private final class Call {
    private final AlertChannel channel;
    private final Message message;
    private final CompletableFuture<Outcome> told = new CompletableFuture<>();
    private final FutureTask<Boolean> task = new FutureTask<>(() -> told.complete(tried()));

    Call(AlertChannel channel, Message message, BlockingQueue<Call> ended) {
      this.channel = channel;
      this.message = message;
      CompletableFuture<Boolean> unused = told.thenApply(outcome -> ends(outcome, ended));
    }

    /** Once, by whoever ends it first: its own thread, or time. */
    private boolean ends(Outcome outcome, BlockingQueue<Call> ended) {
      if (!outcome.notice().sent()) {
        log(outcome.notice(), outcome.cause());
      }
      // The queue has room for all of them.
      return ended.add(this);
    }

    void start(Duration left) {
      endWithin(left);
      Daemons.start(task);
    }

    void endWithin(Duration left) {
      Failure late =
          new Failure(Category.EXTERNAL, "not told within %d ms".formatted(left.toMillis()));
      told.completeOnTimeout(failed(late, null), left.toNanos(), TimeUnit.NANOSECONDS);
    }

    void giveUp() {
      told.complete(failed(new Failure(Category.RESOURCES, "the run was ended meanwhile"), null));
    }

    /** What became of it, once it has ended; whatever it still does is given up. */
    Notice notice() {
      Notice notice = told.join().notice();
      if (!notice.sent()) {
        task.cancel(true);
      }
      return notice;
    }

    private Outcome tried() {
      try {
        List<String> place = new ArrayList<>();
        Tries.run(() -> place.add(open.apply(channel, settings).tell(message)));
        return new Outcome(
            Notice.sent(name(channel), message.alerts().size(), redaction.apply(place.get(0))),
            null);
      } catch (RuntimeException | Error e) {
        return failed(redaction.failure(e), e);
      }
    }

    private Outcome failed(Failure failure, Throwable cause) {
      return new Outcome(Notice.failed(name(channel), message.alerts().size(), failure), cause);
    }
  }

  private static String name(AlertChannel channel) {
    return "alerts.channels." + channel.name();
  }
}
