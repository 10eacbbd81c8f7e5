// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.metrics;

import dev.assay.pipelines.plan.Stage;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Whose figures they are: runs of one group write over each other's, and over no other's.
 * Immutable.
 *
 * @param pipeline the pipeline's name
 * @param stages the run's stages in their order, {@code all} for all of them
 * @param verb the command that ran, as in {@code run} or {@code backfill}
 */
record Group(String pipeline, String stages, String verb) {
  /** What is scheduled: its figures are the ones that somebody waits for. */
  private static final String SCHEDULED = "run";

  private static final String VERB = "{verb}";

  static Group of(String pipeline, Collection<Stage> stages, String verb) {
    boolean all = stages.size() == Stage.values().length;
    String some = stages.stream().sorted().map(Stage::toString).collect(Collectors.joining("-"));
    return new Group(pipeline, all ? "all" : some, verb);
  }

  /** The labels of each of its figures. */
  Map<String, String> labels() {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("pipeline", pipeline);
    labels.put("stages", stages);
    labels.put("verb", verb);
    return labels;
  }

  /** Where its figures are in a Pushgateway. */
  String path() {
    return "/metrics/job/assay/pipeline/%s/stages/%s/verb/%s".formatted(pipeline, stages, verb);
  }

  /**
   * The path of its file. One that does not name the verb is that of {@code run}; the others lie
   * beside it, as in {@code daily-backfill.prom}.
   */
  String in(String path) {
    boolean named = path.contains(VERB) || verb.equals(SCHEDULED);
    return (named ? path : withVerb(path))
        .replace("{pipeline}", pipeline)
        .replace("{stages}", stages)
        .replace(VERB, verb);
  }

  private static String withVerb(String path) {
    int dot = path.lastIndexOf('.');
    int end = dot > path.lastIndexOf('/') + 1 ? dot : path.length();
    return path.substring(0, end) + "-" + VERB + path.substring(end);
  }
}
