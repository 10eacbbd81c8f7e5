// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.Category;
import dev.assay.lake.Layer;
import dev.assay.lake.TableName;
import dev.assay.pipelines.prune.Retention;
import dev.assay.pipelines.retry.RetryPolicy;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is declared about a pipeline's runs, and changes no row. Immutable.
 *
 * @param retry how failures are tried again
 * @param retention how long what is not published is kept
 * @param lookback of bronze tables that get late rows, for how many days
 */
public record Upkeep(RetryPolicy retry, Retention retention, Map<TableName, Integer> lookback) {
  /** Whoever reads a generation that is being replaced shall come to its end. */
  private static final Duration LEAST_OF_GENERATIONS = Duration.ofHours(1);

  /** Longer than any run takes to publish what it has written. */
  private static final Duration LEAST_OF_ATTEMPTS = Duration.ofDays(1);

  private static final Choice CATEGORY = Choice.of("external", "source", "resources", "internal");

  static final Key LOOKBACK =
      Key.optional(
          "lookback",
          Scalar.DAYS,
          "Days for which rows may come late. A run reads so many days before its own again, where"
              + " they were read before its day had ended. Only with slice. Default: none.");

  static final Section RETRY =
      Section.of(
          "how a run tries again what failed",
          Key.optional("times", Scalar.COUNT, "How often at most. Default: 3."),
          Key.optional(
              "first_delay",
              Scalar.DURATION,
              "How long it waits before the first retry; each later delay is twice as long, and a"
                  + " quarter more or less by chance. Default: 30s."),
          Key.optional("max_delay", Scalar.DURATION, "How long it waits at most. Default: 10m."),
          Key.optional(
              "on",
              new ItemsShape("kinds of failure", CATEGORY),
              "Which failures: external (a server or the network), source (a table that the source"
                  + " lacks), resources (disk, memory), internal (a defect of Assay). Others do not"
                  + " mend by trying. Default: external, source, resources."));

  static final Section RETENTION =
      Section.of(
          "how long what is not published is kept",
          generations("bronze"),
          generations("silver"),
          generations("gold"),
          Key.optional(
              "rejects",
              Scalar.DURATION,
              "Rejected rows of attempts that were not published. At least 1d. Default: 90d."),
          Key.optional(
              "runs", Scalar.DURATION, "Records, logs and outcomes of runs. Default: 90d."),
          Key.optional("checks", Scalar.DURATION, "The history of checks. Default: 730d."),
          Key.optional(
              "orphans",
              Scalar.DURATION,
              "Files that no manifest names, as killed runs leave them. At least 1d. Default: 2d."),
          Key.optional(
              "archives",
              Scalar.DURATION,
              "Archives of inputs and exports, counted from when they were made. Default: for"
                  + " ever."));

  /** Copies the map. */
  public Upkeep {
    lookback = Map.copyOf(lookback);
  }

  private static Key generations(String layer) {
    return Key.optional(
        layer,
        Scalar.DURATION,
        "Replaced generations of this layer, counted from when they were replaced. At least 1h."
            + " Default: 30d.");
  }

  static Upkeep of(Wiring wiring) {
    Value.Fields root = wiring.root();
    return new Upkeep(
        root.entries().containsKey("retry") ? retry(root.fields("retry")) : RetryPolicy.NEVER,
        retention(wiring),
        lookback(wiring));
  }

  private static RetryPolicy retry(Value.Fields fields) {
    List<Value.Text> on = fields.names("on");
    Set<Category> categories =
        on.stream()
            .map(text -> Category.valueOf(text.text().toUpperCase(Locale.ROOT)))
            .collect(Collectors.toSet());
    return new RetryPolicy(
        fields.text("times").map(text -> Integer.parseInt(text.text())).orElse(3),
        duration(fields, "first_delay", RetryPolicy.NEVER.firstDelay()),
        duration(fields, "max_delay", RetryPolicy.NEVER.maxDelay()),
        on.isEmpty() ? RetryPolicy.DEFAULT_ON : categories);
  }

  private static Retention retention(Wiring wiring) {
    Value.Fields fields = wiring.root().fields("retention");
    Retention usual = Retention.DEFAULT;
    Map<Layer, Duration> generations = new EnumMap<>(Layer.class);
    for (Layer layer : Layer.values()) {
      requireLeast(wiring, layer.toString(), LEAST_OF_GENERATIONS, "1h");
      generations.put(layer, duration(fields, layer.toString(), usual.generations().get(layer)));
    }
    requireLeast(wiring, "rejects", LEAST_OF_ATTEMPTS, "1d");
    requireLeast(wiring, "orphans", LEAST_OF_ATTEMPTS, "1d");
    return new Retention(
        generations,
        duration(fields, "rejects", usual.rejects()),
        duration(fields, "runs", usual.runs()),
        duration(fields, "checks", usual.checks()),
        duration(fields, "orphans", usual.orphans()),
        duration(fields, "archives", usual.archives()));
  }

  private static void requireLeast(Wiring wiring, String key, Duration least, String text) {
    wiring
        .root()
        .fields("retention")
        .text(key)
        .filter(value -> Scalar.duration(value.text()).compareTo(least) < 0)
        .ifPresent(
            value ->
                wiring.problem(
                    value.line(),
                    "retention.%s: expected at least %s, got '%s'"
                        .formatted(key, text, value.text()),
                    "what is younger may still be in use"));
  }

  private static Duration duration(Value.Fields fields, String key, Duration usual) {
    return fields.text(key).map(text -> Scalar.duration(text.text())).orElse(usual);
  }

  private static Map<TableName, Integer> lookback(Wiring wiring) {
    Map<TableName, Integer> days = new HashMap<>();
    wiring
        .root()
        .fields("bronze")
        .children()
        .forEach(
            (name, fields) ->
                fields
                    .text("lookback")
                    .ifPresent(
                        text -> {
                          if (fields.text("slice").isEmpty()) {
                            wiring.problem(
                                text.line(),
                                "bronze.%s.lookback: the table has no slice".formatted(name),
                                "add slice, the column that says which day a row belongs to; a"
                                    + " snapshot has no late rows");
                          }
                          days.put(new TableName(Layer.BRONZE, name), Integer.valueOf(text.text()));
                        }));
    return days;
  }
}
